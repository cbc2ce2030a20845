using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>The network of the lesson: 6 steps, 2 rows, 2 features, 3 hidden units, 1 output; always the same numbers.</summary>
public sealed class Network
{
    public const int Steps = 6, Batch = 2, Features = 2, Hidden = 3;

    private Network(RandomGenerator random)
    {
        Xs = [.. Enumerable.Range(0, Steps).Select(_ => Initial.Normal([Batch, Features], 0, 1, random, DType.Float64))];
        Targets = [.. Enumerable.Range(0, Steps).Select(_ => Initial.Normal([Batch, 1], 0, 1, random, DType.Float64))];
        W = Initial.Glorot(Features, Hidden, random, DType.Float64);
        U = Initial.Orthogonal(Hidden, Hidden, random, dtype: DType.Float64);
        B = Initial.Normal([Hidden], 0, 0.1, random, DType.Float64);
        V = Initial.Glorot(Hidden, 1, random, DType.Float64);
        foreach (Tensor weight in Weights) weight.RequireGrad();
    }

    /// <summary>Inputs, one [batch, features] a step.</summary>
    public Tensor[] Xs { get; }

    /// <summary>What the outputs should be, one [batch, 1] a step.</summary>
    public Tensor[] Targets { get; }

    public Tensor W { get; }

    public Tensor U { get; }

    public Tensor B { get; }

    public Tensor V { get; }

    public Tensor[] Weights => [W, U, B, V];

    public static Network Make() => new(new RandomGenerator(seed: 7));

    public static Matrix<double> Matrix(Tensor tensor) => (tensor.Rank == 1 ? tensor.Reshape(1, tensor.Count) : tensor).Detach().ToMatrix<double>();
}
