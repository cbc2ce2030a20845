namespace AutogradRnn.Layers.Tests;

/// <summary>A long short-term memory as a user writes it, with layer normalization (Ba et al. 2016) of each gate apart or of all together, and of the
/// cell.</summary>
internal sealed class NormalizedLSTM : RecurrentNode
{
    private readonly bool _gateByGate;
    private readonly int _hidden;
    private readonly Parameter _inputWeight;
    private readonly Parameter _recurrentWeight;
    private readonly Parameter _bias;
    private readonly Parameter _gateScale;
    private readonly Parameter _cellScale;
    private readonly Parameter _cellShift;

    public NormalizedLSTM(bool gateByGate, int features, int hidden, DType dtype = DType.Float64)
    {
        (_gateByGate, _hidden) = (gateByGate, hidden);
        RandomGenerator random = new(5);
        _inputWeight = New(features, 4 * hidden);
        _recurrentWeight = New(hidden, 4 * hidden);
        _bias = New(4 * hidden);
        _gateScale = New(gateByGate ? hidden : 4 * hidden);
        _cellScale = New(hidden);
        _cellShift = New(hidden);

        Parameter New(params int[] shape) => new((Numbers.Uniform(shape, random) / Math.Sqrt(hidden)).To(dtype));
    }

    public override State InitialState(int batch) => ZeroState(batch, ("h", _hidden), ("c", _hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        (Tensor h, Tensor c) = state;
        Tensor gates = x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight);
        if (!_gateByGate) gates = gates.LayerNorm(_gateScale);
        Tensor[] parts = (gates + _bias).Split(_hidden, axis: 1);
        if (_gateByGate) parts = [.. parts.Select(part => part.LayerNorm(_gateScale))];
        Tensor next = parts[1].Sigmoid() * c + parts[0].Sigmoid() * parts[2].Tanh();
        Tensor output = parts[3].Sigmoid() * next.LayerNorm(_cellScale, _cellShift).Tanh();
        return (output, new State(("h", output), ("c", next)));
    }
}
