namespace AutogradRnn.Lessons.Tutorial;

#region cell
/// <summary>One step of a long short-term memory.</summary>
public class MyLSTMNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Glorot(features, 4 * hidden, random));
    private readonly Parameter _recurrentWeight = new(Initial.Glorot(hidden, 4 * hidden, random));
    private readonly Parameter _bias = new(Tensor.Zeros([4 * hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] a = (x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + _bias).Chunk(4, axis: 1);
        Tensor i = a[0].Sigmoid(), f = (a[1] + 1).Sigmoid(), g = a[2].Tanh(), o = a[3].Sigmoid();
        c = f * c + i * g;
        h = o * c.Tanh();
        return (h, new State(("h", h), ("c", c)));
    }
}
#endregion
