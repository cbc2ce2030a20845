namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>The weights of the lesson: 2 features, 2 hidden units, chosen by hand.</summary>
public static class Weights
{
    public static double[,] W { get; } = { { 1.0, 0.5 }, { -1.0, 0.5 } };

    public static double[,] U { get; } = { { 0.5, -0.5 }, { 0.5, 0.5 } };

    public static double[] B { get; } = [0.0, -0.2];

    /// <summary>The same as leaves of a graph.</summary>
    public static (Tensor W, Tensor U, Tensor B) Tensors() =>
        (Tensor.FromArray(W).RequireGrad(), Tensor.FromArray(U).RequireGrad(), Tensor.From(B, 2).RequireGrad());

    #region node
    /// <summary>The library's cell with these weights.</summary>
    public static RNNNode Node()
    {
        RNNNode node = new(hidden: 2, new RandomGenerator(seed: 1), features: 2, dtype: DType.Float64);
        Dictionary<string, Array> values = new() { ["inputWeight"] = W, ["recurrentWeight"] = U, ["bias"] = B };
        foreach ((string name, Parameter parameter) in node.NamedParameters()) parameter.Assign(Tensor.FromArray(values[name]));
        return node;
    }
    #endregion
}
