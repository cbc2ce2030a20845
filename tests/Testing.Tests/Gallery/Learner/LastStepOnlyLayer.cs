using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>A whole layer with backpropagation through time written by hand: dW and dU are set at every step, where they must be
/// added up.</summary>
public sealed class LastStepOnlyLayer(int features, int hidden, RandomGenerator random) : RecurrentLayer
{
    private readonly Parameter _inputWeight = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _recurrentWeight = new(Initial.Orthogonal(hidden, hidden, random));

    public override State InitialState(int batch) => new(("h", Tensor.Zeros([batch, hidden], DType)));

    public override (Tensor Output, State State) Forward(Tensor x, State? initial = null, IReadOnlyList<int>? lengths = null)
    {
        Tensor start = (initial ?? InitialState(x.Shape[0]))["h"];
        Tensor all = Tensor.Custom("hand-written layer", [x, start, _inputWeight, _recurrentWeight], Run, Backward);
        return (all, new State(("h", all.Select(1, x.Shape[1] - 1))));
    }

    protected override void Build(int features)
    {
    }

    private static Tensor Run(Tensor[] inputs)
    {
        var (x, h) = (inputs[0], inputs[1]);
        List<Tensor> states = [];
        for (int t = 0; t < x.Shape[1]; t++)
        {
            h = (x.Select(1, t).MatMul(inputs[2]) + h.MatMul(inputs[3])).Tanh();
            states.Add(h);
        }

        return Tensor.Stack(states, axis: 1);
    }

    private static Tensor[] Backward(Tensor[] inputs, Tensor all, Tensor dy)
    {
        var (x, start, w, u) = (inputs[0], inputs[1], inputs[2], inputs[3]);
        Tensor dh = Tensor.Zeros(start.Shape, start.DType), dw = w, du = u;
        Tensor[] dx = new Tensor[x.Shape[1]];
        for (int t = x.Shape[1] - 1; t >= 0; t--)
        {
            Tensor h = all.Select(1, t), before = t == 0 ? start : all.Select(1, t - 1);
            Tensor da = (dy.Select(1, t) + dh) * (1 - h * h);
            dx[t] = da.MatMul(w.Transpose());
            dw = x.Select(1, t).Transpose().MatMul(da);
            du = before.Transpose().MatMul(da);
            dh = da.MatMul(u.Transpose());
        }

        return [Tensor.Stack(dx, axis: 1), dh, dw, du];
    }
}
