namespace AutogradRnn.Exchange.Tests;

/// <summary>A cell that no operator of ONNX computes: many kinds of operations, whatever they are good for.</summary>
public sealed class AnyNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _input = new(Initial.Glorot(features, 2 * hidden, random));
    private readonly Parameter _state = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _scale = new(Tensor.Ones([hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("seen", 1));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, seen) = state;
        Tensor[] a = x.MatMul(_input).Chunk(2, axis: 1);
        Tensor score = (a[0] + h.MatMul(_state.Transpose()) / 3).Softmax(-1);
        Tensor spread = (a[1] - a[1].Mean([1], keepAxes: true)).Square().Mean([1], keepAxes: true) + 0.1;
        Tensor next = _scale * (a[1] / spread.Sqrt()).Gelu() + Tensor.Where(h.GreaterThan(0), h, h.LeakyRelu(0.2)) * score;
        next = Tensor.Concat([(next.Abs().Max([1], keepAxes: true) + 0.5).Log().Softplus(), next.Clamp(-1, 1)], axis: 1).Narrow(1, 0, hidden);
        seen = seen + (1 - 0.5 * next.Pow(2).Sum([1], keepAxes: true).Exp()).Elu();
        return (next * seen.Tanh(), new State(("h", next), ("seen", seen)));
    }
}
