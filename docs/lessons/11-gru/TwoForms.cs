namespace AutogradRnn.Lessons.Gru;

/// <summary>The reset gate before and after the product: two functions, here with the same weights.</summary>
public static class TwoForms
{
    private const int Features = 2, Hidden = 3;

    public static void Write(TextWriter console)
    {
        Table table = new("the same weights in both forms", "h′[0, 0] before", "h′[0, 0] after", "largest difference");
        Row("any", weights => { });
        Row("Uₙ diagonal", weights => weights["recurrentWeight"].Assign(Tensor.Concat([weights["recurrentWeight"].Narrow(1, 0, 2 * Hidden), Tensor.Identity(Hidden, DType.Float64) * 0.7], axis: 1)));
        Row("r = 1 (its bias at 40)", weights => weights["bias"].Assign(Tensor.Concat([Tensor.Full([Hidden], 40, DType.Float64), Tensor.Zeros([2 * Hidden], DType.Float64)])));
        table.WriteTo(console);

        void Row(string name, Action<Dictionary<string, Parameter>> change)
        {
            Tensor before = Step(GRUReset.BeforeProduct, change), after = Step(GRUReset.AfterProduct, change);
            table.Add(name, First(before), First(after), Table.Difference((before - after).Abs().Max().Item()));
        }

        static string First(Tensor tensor) => Table.Number(tensor.ToArray<double>()[0], "0.0000");
    }

    /// <summary>One step of a node with fixed weights.</summary>
    private static Tensor Step(GRUReset reset, Action<Dictionary<string, Parameter>> change)
    {
        #region forms
        GRUNode node = new(Hidden, new RandomGenerator(seed: 7), reset, Features, DType.Float64);    // the same seed: the same weights
        change(node.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter));
        RandomGenerator random = new(seed: 8);
        Tensor x = Initial.Normal([2, Features], 0, 1, random, DType.Float64), h = Initial.Normal([2, Hidden], 0, 1, random, DType.Float64);
        return node.Step(x, new State(("h", h))).Output.Detach();
        #endregion
    }
}
