using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Clipping;

/// <summary>Adam divides by the size of past gradients, so a single huge one makes all steps after it small, for long.</summary>
public static class AdamMemory
{
    private static readonly int[] _after = [1, 10, 100, 1000, 5000];

    public static void Write(TextWriter console)
    {
        Table table = new("updates after the huge gradient", "step, clipped at 1", "step, not clipped");
        double[] clipped = Steps(maxNorm: 1), whole = Steps(double.PositiveInfinity);
        foreach (int n in _after) table.Add(n, Table.Number(clipped[n], "0.0000"), Table.Number(whole[n], "0.0000"));
        table.WriteTo(console);
    }

    #region adam
    /// <summary>The size of each step of Adam after one gradient of 1000, when all others are 1.</summary>
    private static double[] Steps(double maxNorm)
    {
        Tensor p = Tensor.Zeros([1], DType.Float64).RequireGrad();
        Adam optimizer = new([p], learningRate: 0.01);
        double[] steps = new double[5001];
        for (int i = -2000; i <= 5000; i++)
        {
            double before = p.Item();
            optimizer.ZeroGrad();
            (p * (i == 0 ? 1000 : 1)).Sum().Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm);
            optimizer.Step();
            if (i >= 0) steps[i] = before - p.Item();
        }

        return steps;
    }
    #endregion
}
