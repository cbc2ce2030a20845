using System.Runtime.InteropServices;

namespace AutogradRnn;

/// <summary>A function of named leaves, run again and again at values that the checker chooses.</summary>
internal sealed class CheckSubject
{
    private readonly Func<IReadOnlyList<(string Name, Tensor Value)>> _evaluate;
    private readonly (RandomGenerator Generator, RandomState State)[] _frozen;
    private readonly double[][] _start;

    public CheckSubject(
        IReadOnlyList<CheckLeaf> leaves,
        Func<IReadOnlyList<(string Name, Tensor Value)>> evaluate,
        IEnumerable<RandomGenerator> frozen)
    {
        Leaves = leaves;
        _evaluate = evaluate;
        _frozen = [.. frozen.Select(generator => (generator, generator.State))];
        _start = [.. leaves.Select(leaf => Numbers(leaf.Tensor))];
    }

    public IReadOnlyList<CheckLeaf> Leaves { get; }

    public Tensor[] Tensors => [.. Leaves.Select(leaf => leaf.Tensor)];

    /// <summary>The named floating results at the leaves' present values.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Run()
    {
        double[][] before = [.. Leaves.Select(leaf => Numbers(leaf.Tensor))];
        foreach ((RandomGenerator generator, RandomState state) in _frozen) generator.State = state;
        (string, Tensor Value)[] outputs = [.. Evaluated().Where(output => output.Value.DType.IsFloating())];
        for (int i = 0; i < before.Length; i++)
        {
            if (Same(before[i], Numbers(Leaves[i].Tensor))) continue;
            Set(i, before[i]);
            throw new CheckStop(
                GradientFindingKind.MutatedInPlace,
                $"{Leaves[i].Name} was changed in place while the function ran. A gradient belongs to the values that were read, so "
                + $"nothing may write "
                + "into them: compute a new tensor, or write into a Copy().",
                Leaves[i].Name);
        }

        return outputs;
    }

    /// <summary>Σ cotangent · gradient for every leaf: what backward says at the present values.</summary>
    public Tensor[] Backward(IReadOnlyList<Tensor> cotangents)
    {
        Tensor[] outputs = [.. Run().Select(output => output.Value)];
        if (!outputs.Any(output => output.RequiresGrad))
            return [.. Leaves.Select(leaf => Tensor.Zeros(leaf.Tensor.Shape, leaf.Tensor.DType))];
        try
        {
            return Gradients.Of(outputs, Tensors, cotangents);
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("overwritten", StringComparison.Ordinal))
        {
            throw new CheckStop(
                GradientFindingKind.MutatedInPlace,
                $"A value was changed in place after an operation had read it: \"{refused.Message}\" Compute a new tensor instead "
                + $"of writing into the "
                + "state, an input or a result.");
        }
        catch (Exception thrown) when (thrown is not CheckStop)
        {
            throw Threw("The backward pass", thrown);
        }
    }

    /// <summary>The results' elements at a place where one leaf is moved along a direction.</summary>
    public double[][] ValuesAt(int leaf, double[] direction, double distance)
    {
        double[] moved = [.. _start[leaf]];
        for (int i = 0; i < moved.Length; i++) moved[i] += distance * direction[i];
        Set(leaf, moved);
        try
        {
            return [.. Run().Select(output => Numbers(output.Value))];
        }
        finally
        {
            Set(leaf, _start[leaf]);
        }
    }

    /// <summary>Refuses a function that gives different values when called twice.</summary>
    public void RequireDeterminism()
    {
        IReadOnlyList<(string Name, Tensor Value)> first = Run(), second = Run();
        for (int k = 0; k < first.Count; k++)
        {
            if (k < second.Count && Same(Numbers(first[k].Value), Numbers(second[k].Value))) continue;
            throw new CheckStop(
                GradientFindingKind.NotDeterministic,
                $"Called twice with equal inputs, {first[k].Name} differed. Either it draws random numbers from a generator that "
                + $"the check could not "
                + "find (list it in GradientCheckOptions.Freeze; System.Random cannot be put back, use RandomGenerator), or it "
                + "remembers something "
                + "between calls: a counter, a cached tensor, the last state.");
        }
    }

    /// <summary>The elements as doubles, whatever the dtype.</summary>
    public static double[] Numbers(Tensor tensor) => tensor.DType == DType.Float64
        ? tensor.ToArray<double>()
        : tensor.Detach().To(DType.Float64).ToArray<double>();

    private static bool Same(double[] a, double[] b) =>
        MemoryMarshal.AsBytes<double>(a).SequenceEqual(MemoryMarshal.AsBytes<double>(b));

    private static CheckStop Threw(string what, Exception thrown) => new(
        GradientFindingKind.Threw,
        $"{what} threw {thrown.GetType().Name}: \"{thrown.Message}\" The check computes in Float64: make constants with x.DType, "
        + $"not with the "
        + "default Float32. Numbers that are read out of a tensor (AsSpan, ToArray) and put into a new one have no gradient anyway.");

    private IReadOnlyList<(string Name, Tensor Value)> Evaluated()
    {
        try
        {
            return _evaluate();
        }
        catch (Exception thrown) when (thrown is not CheckStop)
        {
            throw Threw("The function", thrown);
        }
    }

    private void Set(int leaf, double[] values)
    {
        Tensor tensor = Leaves[leaf].Tensor;
        if (tensor.DType == DType.Float64) values.CopyTo(tensor.AsWritableSpan<double>());
        else Array.ConvertAll(values, value => (float)value).CopyTo(tensor.AsWritableSpan<float>());
    }
}
