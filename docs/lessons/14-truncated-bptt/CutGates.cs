namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>The gradient of the first LSTM papers: nothing is cut in time, only the roads through h.</summary>
public static class CutGates
{
    private const int Steps = 20, Hidden = 8, Features = 4;

    public static void Write(TextWriter console)
    {
        (Tensor dc, Tensor du, Tensor carry) full = Run(cut: false), original = Run(cut: true);
        Table table = new("gradient", "‖∂L/∂c₀‖", "by the carry alone, ‖Π f ⊙ ∂L/∂c_T‖", "cosine of ∂L/∂U with the true one");
        Row("true", full);
        Row("of the papers", original);
        table.WriteTo(console);

        void Row(string name, (Tensor Dc, Tensor Du, Tensor Carry) g) => table.Add(
            name, Table.Number(g.Dc.Norm().Item(), "0.000000"), Table.Number(g.Carry.Norm().Item(), "0.000000"), Table.Number(TruncatedBpttLesson.Cosine(g.Du, full.du), "0.0000"));
    }

    private static (Tensor Dc, Tensor Du, Tensor Carry) Run(bool cut)
    {
        RandomGenerator random = new(seed: 9);
        LSTMNode node = new(Hidden, random, features: Features, dtype: DType.Float64);
        Dictionary<string, Parameter> p = node.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        Tensor h = Tensor.Zeros([1, Hidden], DType.Float64), c0 = Tensor.Zeros([1, Hidden], DType.Float64).RequireGrad(), c = c0;
        Tensor keep = Tensor.Ones([1, Hidden], DType.Float64);
        for (int t = 0; t < Steps; t++)
        {
            Tensor x = Initial.Normal([1, Features], 0, 1, random, DType.Float64);
            Tensor f = (x.MatMul(p["inputWeight"]) + h.MatMul(p["recurrentWeight"]) + p["bias"]).Chunk(4, axis: 1)[1].Sigmoid();
            keep = (keep * f).Detach();
            #region cut
            if (cut) h = h.Detach();                                     // c is carried whole, with its history
            (h, State next) = node.Step(x, new State(("h", h), ("c", c)));
            c = next["c"];
            #endregion
        }

        Tensor direction = Initial.Normal([1, Hidden], 0, 1, random, DType.Float64);
        (c * direction).Sum().Backward();
        return (c0.Grad!, p["recurrentWeight"].Grad!, keep * direction);
    }
}
