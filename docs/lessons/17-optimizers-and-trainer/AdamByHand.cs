using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>Adam with plain numbers, beside the library's; and what happens without its correction.</summary>
public static class AdamByHand
{
    private const int LongRun = 200;

    public static void WriteSteps(TextWriter console)
    {
        (double X, double Y)[] engine = Valley.Descend(p => new Adam([p], learningRate: 0.2), steps: 3);
        Table table = new("step", "g", "m", "v", "m̂", "√v̂", "y by hand", "y, engine", "difference");
        #region by-hand
        double y = 1, m = 0, v = 0;
        for (int t = 1; t <= 3; t++)
        {
            double g = Valley.Across * y;                         // ∂L/∂y
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            double mHat = m / (1 - Math.Pow(0.9, t));
            double vHat = v / (1 - Math.Pow(0.999, t));
            y -= 0.2 * mHat / (Math.Sqrt(vHat) + 1e-8);
            Add(t, g, m, v, mHat, Math.Sqrt(vHat), y);
        }
        #endregion

        table.WriteTo(console);

        void Add(int t, params double[] numbers) => table.Add(
            [t, .. numbers[..5].Select(number => Table.Number(number, "0.0000")), Table.Number(numbers[5], "0.000000"), Table.Number(engine[t].Y, "0.000000"), Table.Difference(Math.Abs(numbers[5] - engine[t].Y))]);
    }

    public static void WriteBias(TextWriter console)
    {
        (double[] corrected, double[] raw) = StepLengths(1000);
        Table table = new("step", "corrected", "not corrected");
        foreach (int t in new[] { 1, 2, 5, 10, 20, 100, 1000 })
            table.Add(t, Table.Number(corrected[t - 1], "0.00"), Table.Number(raw[t - 1], "0.00"));
        table.WriteTo(console);
    }

    public static Chart Bias()
    {
        (double[] corrected, double[] raw) = StepLengths(LongRun);
        return new Chart(
            "bias", "How long are Adam's first steps?", "step", "length of the step / rate",
            [Series.Of("corrected", corrected, start: 1), Series.Of("not corrected", raw, start: 1)],
            [
                new("corrected steps have the rate's length", corrected.All(length => Math.Abs(length - 1) < 1e-6)),
                new("the first one is 3 times too long without", raw[0] > 3),
                new("the worst is 6 times too long", raw.Max() > 6 && raw.Max() < 7),
            ]);
    }

    #region bias
    /// <summary>The length of each step over the rate, where every gradient is 1: by the engine, and without the correction.</summary>
    private static (double[] Corrected, double[] Raw) StepLengths(int steps)
    {
        Tensor p = Tensor.Scalar(0, DType.Float64).RequireGrad();
        Adam optimizer = new([p], learningRate: 1);
        double[] corrected = new double[steps], raw = new double[steps];
        double m = 0, v = 0;
        for (int i = 0; i < steps; i++)
        {
            double before = p.Item();
            optimizer.ZeroGrad();
            (1 * p).Backward();                                   // ∂L/∂p = 1
            optimizer.Step();
            corrected[i] = before - p.Item();
            (m, v) = (0.9 * m + 0.1, 0.999 * v + 0.001);
            raw[i] = m / Math.Sqrt(v);
        }

        return (corrected, raw);
    }
    #endregion
}
