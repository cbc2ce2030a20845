namespace AutogradRnn.Lessons.Gru;

/// <summary>A GRU with the three faults of a published program, each of which can be mended: what its backward pass leaves out is cut here with
/// <see cref="Tensor.Detach"/>, so that the engine computes the gradients which that program computes.</summary>
public sealed class BookGruNode(int features, int hidden, int outputs, RandomGenerator random, Mended mended) : RecurrentNode
{
    private readonly Parameter _resetInput = new(Initial.Glorot(features, hidden, random, DType.Float64));
    private readonly Parameter _resetState = new(Initial.Orthogonal(hidden, hidden, random, dtype: DType.Float64));
    private readonly Parameter _resetBias = new(Tensor.Zeros([hidden], DType.Float64));
    private readonly Parameter _updateInput = new(Initial.Glorot(features, hidden, random, DType.Float64));
    private readonly Parameter _updateState = new(Initial.Orthogonal(hidden, hidden, random, dtype: DType.Float64));
    private readonly Parameter _updateBias = new(Tensor.Zeros([hidden], DType.Float64));
    private readonly Parameter _candidateInput = new(Initial.Glorot(features, hidden, random, DType.Float64));
    private readonly Parameter _candidateState = new(Initial.Orthogonal(hidden, hidden, random, dtype: DType.Float64));
    private readonly Parameter _candidateBias = new(Tensor.Zeros([hidden], DType.Float64));
    private readonly Parameter _outputWeight = new(Initial.Glorot(hidden, outputs, random, DType.Float64));
    private readonly Parameter _outputBias = new(Tensor.Zeros([outputs], DType.Float64));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    #region book
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"];
        Tensor forReset = x.MatMul(_resetInput) + h.MatMul(_resetState);
        Tensor forUpdate = x.MatMul(_updateInput) + h.MatMul(_updateState);
        Tensor r = (forReset + _resetBias).Sigmoid();
        Tensor z = ((mended.HasFlag(Mended.UpdateGate) ? forUpdate : forReset) + _updateBias).Sigmoid();      // fault 1: the other gate's sums
        Tensor n = (x.MatMul(_candidateInput) + (r * h).MatMul(_candidateState) + _candidateBias).Tanh();

        Tensor next = z * (mended.HasFlag(Mended.Carry) ? h : h.Detach()) + (1 - z) * n;                      // fault 3: no road through the carry
        Tensor shown = mended.HasFlag(Mended.OutputRoad) ? next : next.Detach();                              // fault 2: the output's error stops here
        return (shown.MatMul(_outputWeight) + _outputBias, new State(("h", next)));
    }
    #endregion
}
