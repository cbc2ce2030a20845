namespace AutogradRnn.Lessons.VanishingAndExploding;

/// <summary>One unit, one recurrent weight, fifty steps: the loss as a function of the weight has a cliff.</summary>
public static class Cliff
{
    private const int Places = 201;

    #region cliff
    /// <summary>h ← w·σ(h) + b, fifty times, for many w at once; the loss wants h to end at 0.7.</summary>
    public static (double[] W, double[] Loss, double[] Slope) Scan()
    {
        Tensor w = Tensor.Range(Places, start: 5.19, step: 0.0002, DType.Float64).RequireGrad();
        Tensor h = Tensor.Full([Places], 0.5, DType.Float64);
        for (int t = 0; t < 50; t++) h = w * h.Sigmoid() - 2.75;
        Tensor loss = (h.Sigmoid() - 0.7).Square();
        loss.Sum().Backward();                            // each w meets only its own loss: its gradient is its own slope
        return (w.ToArray<double>(), loss.ToArray<double>(), w.Grad!.ToArray<double>());
    }
    #endregion

    public static void Write(TextWriter console)
    {
        (double[] w, double[] loss, double[] slope) = Scan();
        int steepest = Array.IndexOf(slope, slope.MaxBy(Math.Abs));
        double usual = slope.Select(Math.Abs).Order().ElementAt(Places / 2);
        Table table = new("w", "loss", "dL/dw");
        foreach (int i in new[] { steepest - 2, steepest - 1, steepest, steepest + 1, steepest + 2 })
            table.Add(Table.Number(w[i], "0.0000"), Table.Number(loss[i], "0.0000"), Table.Number(slope[i], "0.000"));
        table.WriteTo(console);
        console.WriteLine($"steepest {Table.Number(Math.Abs(slope[steepest]), "0.0")}, half of all slopes are below {Table.Number(usual, "0.000")}");
    }

    public static Chart Chart()
    {
        (double[] w, double[] loss, double[] slope) = Scan();
        double usual = slope.Select(Math.Abs).Order().ElementAt(Places / 2);
        return new Chart(
            "cliff", "The loss of one unit after fifty steps", "recurrent weight w", "loss", [new Series("loss", [.. w.Zip(loss)])],
            [new("somewhere the slope is over 100 times the usual one", slope.Max(Math.Abs) > 100 * usual)]);
    }
}
