namespace AutogradRnn.Tests.Support;

/// <summary>A backward pass checked against numerical derivatives, which know nothing of its formulas.</summary>
/// <remarks>
/// For a random direction u and a random cotangent v, Σ v · f(x + t·u) is a function of the one number t. Its slope at 0 by the
/// five-point stencil (f(−2h) − 8f(−h) + 8f(h) − f(2h)) / 12h is compared with Σ gradient · u. In Float64 with h = 1e-3 the stencil errs by
/// about 1e-12; in Float32 no step is good enough, so Float32 is compared with Float64 elsewhere.
/// </remarks>
public static class NumericalGradient
{
    /// <summary>h: about (11ε)^⅕, where the errors of truncation and of rounding are equally small.</summary>
    public const double Step = 1e-3;

    private const double AbsoluteLimit = 1e-8;
    private const double RelativeLimit = 1e-7;

    private static readonly (double Place, double Weight)[] _stencil = [(-2, 1.0 / 12), (-1, -8.0 / 12), (1, 8.0 / 12), (2, -1.0 / 12)];

    /// <summary>Compares, input by input, and returns the first that disagrees, or null.</summary>
    /// <param name="operation">What the failure text calls the function.</param>
    /// <param name="function">Any number of results from any number of inputs; called with fresh leaves that require a gradient.</param>
    /// <param name="inputs">Float64 to differentiate by; Int32 inputs are handed on as they are.</param>
    /// <param name="seed">Where direction and cotangent come from.</param>
    /// <param name="looseness">Widens the limit; default 1.</param>
    public static GradientDifference? FirstDifference(string operation, Func<Tensor[], Tensor[]> function, IReadOnlyList<Tensor> inputs,
        ulong seed, double looseness = 1)
    {
        RandomGenerator generator = new(seed);
        Tensor[] leaves = Leaves(inputs);
        Tensor[] outputs = function(leaves);
        Tensor[] cotangents = [.. outputs.Select(output => Uniform(output.Shape, generator))];
        Tensor[] gradients = Gradient(outputs, leaves, cotangents);
        for (int i = 0; i < leaves.Length; i++)
        {
            if (leaves[i].DType != DType.Float64 || leaves[i].Count == 0) continue;
            double[] direction = Uniform(leaves[i].Shape, generator).ToArray<double>();
            double numerical = 0;
            foreach ((double place, double weight) in _stencil)
                numerical += weight / Step * Inner(function(Moved(inputs, i, direction, place * Step)), cotangents);
            double[] products = [.. gradients[i].ToArray<double>().Zip(direction, (g, u) => g * u)];
            double scale = Math.Max(Math.Abs(numerical), products.Sum(Math.Abs));
            GradientDifference difference =
                new(operation, i, leaves[i], products.Sum(), numerical, looseness * (AbsoluteLimit + RelativeLimit * scale), seed);
            if (!difference.Agrees) return difference;
        }

        return null;
    }

    /// <summary>Fails the test with the first difference, if there is one.</summary>
    /// <inheritdoc cref="FirstDifference"/>
    public static void Check(string operation, Func<Tensor[], Tensor[]> function, IReadOnlyList<Tensor> inputs, ulong seed,
        double looseness = 1) =>
        NUnit.Framework.Assert.That(FirstDifference(operation, function, inputs, seed, looseness)?.ToString(), NUnit.Framework.Is.Null);

    /// <summary>The gradient of a function as a function of the same inputs: what to check for second derivatives.</summary>
    /// <param name="function">The function.</param>
    /// <param name="seed">Where the cotangent of the function comes from.</param>
    public static Func<Tensor[], Tensor[]> GradientOf(Func<Tensor[], Tensor[]> function, ulong seed) => inputs =>
    {
        RandomGenerator generator = new(seed);
        Tensor[] outputs = function(inputs);
        Tensor[] wanted = [.. inputs.Where(input => input.RequiresGrad)];
        if (!outputs.Any(output => output.RequiresGrad)) return [.. wanted.Select(input => Tensor.Zeros(input.Shape, input.DType))];
        return Gradients.Of(outputs, wanted, [.. outputs.Select(output => Uniform(output.Shape, generator))], createGraph: true);
    };

    private static Tensor[] Gradient(Tensor[] outputs, Tensor[] leaves, Tensor[] cotangents)
    {
        Tensor[] wanted = [.. leaves.Where(leaf => leaf.RequiresGrad)];
        Tensor[] found = outputs.Any(output => output.RequiresGrad)
            ? Gradients.Of(outputs, wanted, cotangents)
            : [.. wanted.Select(leaf => Tensor.Zeros(leaf.Shape, leaf.DType))];
        return [.. leaves.Select(leaf => leaf.RequiresGrad ? found[Array.IndexOf(wanted, leaf)] : leaf)];
    }

    private static Tensor[] Leaves(IReadOnlyList<Tensor> inputs) =>
        [.. inputs.Select(input => input.DType == DType.Float64 ? input.Copy().RequireGrad() : input)];

    private static Tensor[] Moved(IReadOnlyList<Tensor> inputs, int moved, double[] direction, double distance)
    {
        Tensor[] leaves = Leaves(inputs);
        Span<double> values = leaves[moved].AsWritableSpan<double>();
        for (int i = 0; i < values.Length; i++) values[i] += distance * direction[i];
        return leaves;
    }

    private static double Inner(Tensor[] outputs, Tensor[] cotangents)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            ReadOnlySpan<double> y = outputs[k].AsSpan<double>(), v = cotangents[k].AsSpan<double>();
            for (int i = 0; i < y.Length; i++) sum += y[i] * v[i];
        }

        return sum;
    }

    private static Tensor Uniform(Shape shape, RandomGenerator generator)
    {
        Tensor tensor = Tensor.Zeros(shape, DType.Float64);
        foreach (ref double value in tensor.AsWritableSpan<double>()) value = 2 * generator.NextDouble() - 1;
        return tensor;
    }
}
