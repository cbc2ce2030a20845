namespace AutogradRnn.Layers.Tests;

/// <summary>Random Float64 numbers, and comparisons that name the element that differs.</summary>
internal static class Numbers
{
    /// <summary>Uniform in ±1.</summary>
    public static Tensor Uniform(Shape shape, RandomGenerator random)
    {
        Tensor tensor = Tensor.Zeros(shape, DType.Float64);
        foreach (ref double value in tensor.AsWritableSpan<double>()) value = 2 * random.NextDouble() - 1;
        return tensor;
    }

    /// <summary>A state of random numbers in the shapes of another, as leaves that require a gradient.</summary>
    public static State UniformLike(State state, RandomGenerator random) =>
        state.Map((_, part) => Uniform(part.Shape, random).RequireGrad());

    /// <summary>Builds a module by a run on zeros, turns it to Float64, and gives every parameter random values, so that no zero hides a
    /// mistake.</summary>
    public static void Prepare(Module module, Action firstRun, RandomGenerator random)
    {
        firstRun();
        module.To(DType.Float64);
        foreach (Parameter parameter in module.Parameters) parameter.Assign(Uniform(parameter.Shape, random));
    }

    /// <inheritdoc cref="Prepare(Module, Action, RandomGenerator)"/>
    public static T Prepared<T>(T layer, int features, RandomGenerator random)
        where T : RecurrentLayer
    {
        Prepare(layer, () => layer.Forward(Tensor.Zeros([1, 1, features], layer.DType)), random);
        return layer;
    }

    /// <summary>Fails unless shapes agree and elements differ by no more than the limit times their size (at least 1); 0 asks for equal
    /// numbers.</summary>
    public static void AssertEqual(Tensor actual, Tensor expected, double limit, string what)
    {
        Assert.That(actual.Shape, Is.EqualTo(expected.Shape), $"{what}: shape");
        double[] a = actual.To(DType.Float64).ToArray<double>(), b = expected.To(DType.Float64).ToArray<double>();
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i].Equals(b[i]) || Math.Abs(a[i] - b[i]) <= limit * Math.Max(1, Math.Abs(b[i])) || (a[i] == 0 && b[i] == 0)) continue;
            Assert.Fail(FormattableString.Invariant($"{what}: element {i} is {a[i]:R}, expected {b[i]:R} within {limit:E1}."));
        }
    }

    /// <inheritdoc cref="AssertEqual(Tensor, Tensor, double, string)"/>
    public static void AssertEqual(IReadOnlyList<Tensor> actual, IReadOnlyList<Tensor> expected, double limit, string what)
    {
        Assert.That(actual, Has.Count.EqualTo(expected.Count), what);
        for (int i = 0; i < actual.Count; i++) AssertEqual(actual[i], expected[i], limit, $"{what}, part {i}");
    }
}
