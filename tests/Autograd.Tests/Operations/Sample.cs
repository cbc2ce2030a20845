using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>One drawn use of an operation: inputs in Float64, the call, and the same in naive loops.</summary>
public sealed record Sample(string Call, Tensor[] Inputs, Func<Tensor[], Tensor[]> Build, Func<Reference[], Reference[]> Naive)
{
    /// <summary>A call with one result.</summary>
    public static Sample Of(string call, Tensor[] inputs, Func<Tensor[], Tensor> build, Func<Reference[], Reference> naive) =>
        new(call, inputs, x => [build(x)], x => [naive(x)]);

    public Reference[] Expected(IEnumerable<Tensor> inputs) => Naive([.. inputs.Select(Reference.Of)]);

    /// <summary>Tensors in another dtype; indices stay as they are.</summary>
    public static Tensor[] In(DType dtype, IEnumerable<Tensor> tensors) =>
        [.. tensors.Select(tensor => tensor.DType.IsFloating() ? tensor.To(dtype) : tensor)];

    /// <summary>Copies of the inputs that require a gradient.</summary>
    public static Tensor[] Leaves(IEnumerable<Tensor> inputs) => [.. inputs.Select(input => input.Copy().RequireGrad())];

    /// <summary>A random cotangent for each result.</summary>
    public static Tensor[] Cotangents(Tensor[] results, ulong seed)
    {
        RandomGenerator generator = new(seed);
        return [.. results.Select(result =>
            Tensor.FromSpan<double>([.. Enumerable.Range(0, result.Count).Select(_ => 2 * generator.NextDouble() - 1)], result.Shape)
            .To(result.DType))];
    }

    /// <summary>The gradients of results by leaves; zeros where nothing was recorded.</summary>
    public static Tensor[] Differentiate(Tensor[] results, Tensor[] leaves, Tensor[] cotangents, bool createGraph = false,
        bool keepGraph = false) =>
        results.Any(result => result.RequiresGrad)
            ? Gradients.Of(results, leaves, cotangents, keepGraph, createGraph)
            : [.. leaves.Select(leaf => Tensor.Zeros(leaf.Shape, leaf.DType))];

    public override string ToString() => $"{Call} with {string.Join("; ", Inputs.Select(input => input.ToString()))}";
}
