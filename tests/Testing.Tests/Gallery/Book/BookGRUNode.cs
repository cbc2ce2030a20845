using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>The book's GRU: one matrix a gate, and a readout inside the node. With its defects, one by one.</summary>
/// <remarks>
/// <code>
/// r = σ(x·W_xr + h·W_hr + b_r)          u = σ(x·W_xu + h·W_hu + b_u)
/// n = tanh(x·W_xh + (r ⊙ h)·W_hh + b_h)
/// h′ = u ⊙ h + (1 − u) ⊙ n              y = h′·W_v + b_v
/// </code>
/// </remarks>
public sealed class BookGRUNode(int features, int hidden, RandomGenerator random, BookGRUDefects defects) : RecurrentNode
{
    private readonly Parameter _inputReset = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _inputUpdate = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _inputCandidate = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _stateReset = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _stateUpdate = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _stateCandidate = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _biasReset = new(Tensor.Zeros([hidden]));
    private readonly Parameter _biasUpdate = new(Tensor.Zeros([hidden]));
    private readonly Parameter _biasCandidate = new(Tensor.Zeros([hidden]));
    private readonly Parameter _readout = new(Initial.Glorot(hidden, features, random));
    private readonly Parameter _readoutBias = new(Tensor.Zeros([features]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"];
        Tensor reset = x.MatMul(_inputReset) + h.MatMul(_stateReset);
        Tensor update = Has(BookGRUDefects.UpdateGateReadsReset) ? reset : x.MatMul(_inputUpdate) + h.MatMul(_stateUpdate);
        Tensor r = (reset + _biasReset).Sigmoid();
        Tensor u = (update + _biasUpdate).Sigmoid();
        Tensor n = (x.MatMul(_inputCandidate) + (r * h).MatMul(_stateCandidate) + _biasCandidate).Tanh();

        // Detach leaves out of the backward pass exactly what the book's hand-written one leaves out.
        Tensor carried = Has(BookGRUDefects.NoCarryPath) ? h.Detach() : h;
        h = u * carried + (1 - u) * n;
        Tensor shown = Has(BookGRUDefects.GradientStopsAtOutput) ? h.Detach() : h;
        return (shown.MatMul(_readout) + _readoutBias, new State(("h", h)));
    }

    private bool Has(BookGRUDefects defect) => defects.HasFlag(defect);
}
