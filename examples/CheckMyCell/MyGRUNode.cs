using AutogradRnn;
using AutogradRnn.Layers;

namespace CheckMyCell;

/// <summary>A GRU with its backward written by hand, as in a book or an exercise. Put yours in its place.</summary>
/// <remarks>
/// <code>
/// z = σ(x·W_z + h·U_z + b_z)        n = tanh(x·W_n + h·U_n + b_n)
/// h′ = z ⊙ h + (1 − z) ⊙ n
/// </code>
/// (Without a reset gate, to be short.) The last line has three derivatives; the third, ∂h′/∂h = z, is the carry path, along which the
/// error goes back through time without a weight matrix.
/// </remarks>
internal sealed class MyGRUNode(int features, int hidden, RandomGenerator random, bool withCarryPath) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.SideBySide(2, () => Initial.Glorot(features, hidden, random)));
    private readonly Parameter _recurrentWeight = new(Initial.SideBySide(2, () => Initial.Orthogonal(hidden, hidden, random)));
    private readonly Parameter _bias = new(Tensor.Zeros([2 * hidden]));

    public override IReadOnlyList<string> Gates => ["z", "n"];

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor[] a = (x.MatMul(_inputWeight) + state["h"].MatMul(_recurrentWeight) + _bias).Chunk(2, axis: 1);
        Tensor h = Mixed(a[0].Sigmoid(), a[1].Tanh(), state["h"]);
        return (h, new State(("h", h)));
    }

    /// <summary>h′ = z ⊙ h + (1 − z) ⊙ n with the derivatives written by hand.</summary>
    private Tensor Mixed(Tensor z, Tensor n, Tensor h) => Tensor.Custom(
        "Mixed",
        [z, n, h],
        forward: inputs => inputs[0] * inputs[2] + (1 - inputs[0]) * inputs[1],
        backward: (inputs, _, dy) =>
        {
            var (z, n, h) = (inputs[0], inputs[1], inputs[2]);
            Tensor dz = dy * (h - n);
            Tensor dn = dy * (1 - z);
            Tensor? dh = withCarryPath ? dy * z : null;
            return [dz, dn, dh];
        });
}
