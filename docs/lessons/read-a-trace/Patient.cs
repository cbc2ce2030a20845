namespace AutogradRnn.Lessons.ReadATrace;

/// <summary>A recurrent network that is to say at the end what came first: the model whose trace is read.</summary>
public sealed class Patient : Module
{
    public const int Steps = 24, Hidden = 8, Batch = 6;

    private readonly RNNLayer _layer;
    private readonly Linear _readout;
    private readonly Tensor _x;
    private readonly Tensor _first;

    public Patient(Func<RandomGenerator, RecurrentNode> node)
    {
        RandomGenerator random = new(seed: 11);
        _layer = new(node(random));
        _readout = new(outputs: 1, random, inputs: Hidden, dtype: DType.Float64);
        _first = Initial.Uniform([Batch, 1], -1, 1, random, DType.Float64).Sign();
        Tensor noise = Initial.Normal([Batch, Steps - 1, 1], 0, 0.2, random, DType.Float64);
        _x = Tensor.Concat([_first.Unsqueeze(1), noise], axis: 1);
    }

    /// <summary>An LSTM as it starts.</summary>
    public static Patient Lstm(double forgetBias = 1) => new(random => new LSTMNode(Hidden, random, forgetBias, features: 1, dtype: DType.Float64));

    /// <summary>A plain network whose recurrent weight starts as gain · Q, Q orthogonal.</summary>
    public static Patient Plain(double gain) => new(random =>
    {
        RNNNode node = new(Hidden, random, features: 1, dtype: DType.Float64);
        Tensor start = Initial.Orthogonal(Hidden, Hidden, random, gain, DType.Float64);
        node.NamedParameters().Single(p => p.Name == "recurrentWeight").Parameter.Assign(start);
        return node;
    });

    #region loss
    /// <summary>The first input was +1 or −1, then came noise: which was it? One mean squared error at the end.</summary>
    public Tensor Loss()
    {
        Tensor last = _layer.Forward(_x).Output.Select(1, Steps - 1);
        return Training.Loss.SquaredError(_readout.Forward(last), _first).Mean();
    }
    #endregion
}
