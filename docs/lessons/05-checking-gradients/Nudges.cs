namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>A weight that a loop uses at each of four steps: what may be nudged, and what is measured.</summary>
public static class Nudges
{
    private static readonly double[] _x = [0.5, -1, 0.8, 0.3];

    #region losses
    /// <summary>The loss of each step of h ← tanh(w·h + x); each step has a weight of its own here, so that one alone can be nudged.</summary>
    public static double[] Losses(double[] w)
    {
        double[] losses = new double[w.Length];
        double h = 0;
        for (int t = 0; t < w.Length; t++)
        {
            h = Math.Tanh(w[t] * h + _x[t]);
            losses[t] = 0.5 * h * h;
        }

        return losses;
    }
    #endregion

    public static void Write(TextWriter console)
    {
        Table table = new("what is nudged", "what is measured", "derivative");
        table.Add("w at all steps", "sum over the steps", Number(Slope(_ => true, losses => losses.Sum())));
        table.Add("w at all steps", "loss of the last step", Number(Slope(_ => true, losses => losses[^1])));
        table.Add("w at all steps", "mean over the steps", Number(Slope(_ => true, losses => losses.Average())));
        table.Add("w at step 2 only", "sum over the steps", Number(Slope(t => t == 2, losses => losses.Sum())));
        table.Add("engine", "sum over the steps", Number(Engine()));
        table.WriteTo(console);
    }

    private static double Slope(Func<int, bool> isNudged, Func<double[], double> measure) => Differences.Centred(
        w => measure(Losses([.. _x.Select((_, t) => isNudged(t) ? w : 0.7)])), 0.7, 1e-5);

    private static double Engine()
    {
        Tensor w = Tensor.Scalar(0.7, DType.Float64).RequireGrad(), h = Tensor.Scalar(0, DType.Float64), loss = Tensor.Scalar(0, DType.Float64);
        foreach (double x in _x)
        {
            h = (w * h + x).Tanh();
            loss += 0.5 * h * h;
        }

        loss.Backward();
        return w.Grad!.Item();
    }

    private static string Number(double value) => Table.Number(value, "0.000000");
}
