using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>A plain cell with a backward written by hand: dU = h′ᵀ·da, with the new state where the old one belongs.</summary>
public sealed class NewStateNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _recurrentWeight = new(Initial.Orthogonal(hidden, hidden, random));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor next = Tensor.Custom(
            "Step",
            [x, state["h"], _inputWeight, _recurrentWeight],
            forward: inputs => (inputs[0].MatMul(inputs[2]) + inputs[1].MatMul(inputs[3])).Tanh(),
            backward: (inputs, h, dh) =>
            {
                Tensor da = dh * (1 - h * h);
                return
                [
                    da.MatMul(inputs[2].Transpose()),
                    da.MatMul(inputs[3].Transpose()),
                    inputs[0].Transpose().MatMul(da),
                    h.Transpose().MatMul(da),
                ];
            });
        return (next, new State(("h", next)));
    }
}
