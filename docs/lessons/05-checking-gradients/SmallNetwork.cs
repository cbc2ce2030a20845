namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>1 input, 8 hidden units, 1 output, to fit a sine; the function of its hidden units is given.</summary>
public sealed class SmallNetwork
{
    private const int Rows = 32, Hidden = 8;

    private readonly Func<Tensor, Tensor> _function;
    private readonly Tensor _x = Tensor.Range(Rows, start: -1, step: 2.0 / (Rows - 1), DType.Float64).Reshape(Rows, 1);
    private readonly Tensor _target;

    public SmallNetwork(Func<Tensor, Tensor> function)
    {
        RandomGenerator random = new(seed: 5);
        _function = function;
        _target = (3 * _x).Sin();
        W1 = Initial.Normal([1, Hidden], 0, 1, random, DType.Float64).RequireGrad();
        B1 = Initial.Normal([Hidden], 0, 1, random, DType.Float64).RequireGrad();
        W2 = Initial.Normal([Hidden, 1], 0, 0.5, random, DType.Float64).RequireGrad();
        B2 = Tensor.Zeros([1], DType.Float64).RequireGrad();
    }

    public Tensor W1 { get; }

    public Tensor B1 { get; }

    public Tensor W2 { get; }

    public Tensor B2 { get; }

    public Tensor[] Weights => [W1, B1, W2, B2];

    #region network
    public Tensor Loss() => (_function(_x.MatMul(W1) + B1).MatMul(W2) + B2 - _target).Square().Mean();

    public void Train(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            foreach (Tensor w in Weights) w.ZeroGrad();
            Loss().Backward();
            foreach (Tensor w in Weights)
            {
                for (int j = 0; j < w.Count; j++) w.AsWritableSpan<double>()[j] -= 0.1 * w.Grad!.AsSpan<double>()[j];
            }
        }
    }
    #endregion
}
