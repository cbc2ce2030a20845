namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>A plain recurrent network and a stream of random inputs and targets for it; always the same numbers.</summary>
public sealed class Stream
{
    public const int Steps = 40, Hidden = 16;

    public Stream(double radius)
    {
        RandomGenerator random = new(seed: 14);
        Xs = [.. Enumerable.Range(0, Steps).Select(_ => Initial.Normal([1, Hidden], 0, 0.5, random, DType.Float64))];
        Targets = [.. Enumerable.Range(0, Steps).Select(_ => Initial.Normal([1, 1], 0, 1, random, DType.Float64))];
        U = Initial.Orthogonal(Hidden, Hidden, random, gain: radius, DType.Float64).RequireGrad();
        V = Initial.Glorot(Hidden, 1, random, DType.Float64);
    }

    /// <summary>Inputs, already multiplied by their weight: [1, hidden] a step.</summary>
    public Tensor[] Xs { get; }

    public Tensor[] Targets { get; }

    public Tensor U { get; }

    public Tensor V { get; }

    public static Tensor Start => Tensor.Zeros([1, Hidden], DType.Float64);

    public Tensor Step(int t, Tensor h) => (Xs[t] + h.MatMul(U)).Tanh();

    public Tensor Loss(int t, Tensor h) => 0.5 * (h.MatMul(V) - Targets[t]).Square().Sum();
}
