using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Clipping;

/// <summary>One real gradient, made shorter in three ways; how much of its direction is kept?</summary>
public static class Direction
{
    private static readonly int[] _shorter = [1, 2, 5, 10, 20, 50, 100];

    private static readonly double[][] _gradients = FirstOfTheAdder();

    private static readonly (string Name, Action<IReadOnlyList<Tensor>, double> Clip)[] _ways =
    [
        ("global norm", (parameters, limit) => Clip.ByGlobalNorm(parameters, limit)),
        ("each alone", (parameters, limit) => EachAlone(parameters, limit)),
        ("by value", (parameters, limit) => Clip.ByValue(parameters, limit)),
    ];

    public static void Write(TextWriter console)
    {
        Table table = new(["so many times shorter", .. _ways.Select(way => way.Name)]);
        foreach (int times in _shorter) table.Add([times, .. _ways.Select(way => Table.Number(CosineAfter(way.Clip, times), "0.000"))]);
        table.WriteTo(console);
    }

    public static Chart Chart()
    {
        Series[] lines = [.. _ways.Select(way => new Series(way.Name, [.. _shorter.Select(times => ((double)times, CosineAfter(way.Clip, times)))]))];
        return new Chart(
            "direction", "How much of the direction is left (cosine), three ways to clip", "so many times shorter", "cosine with the whole gradient", lines,
            [
                new("by global norm the direction is kept", lines[0].Points.All(point => point.Y > 1 - 1e-9)),
                new("by value it is not", lines[2].Points[^1].Y < 0.8),
            ])
        { Bars = true };
    }

    #region cosine
    /// <summary>The cosine between a gradient and what clipping leaves of it: 1 where the direction is kept.</summary>
    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));
    #endregion

    #region each-alone
    /// <summary>Clips each parameter by its own norm. It looks like clipping by norm; it is not.</summary>
    private static void EachAlone(IReadOnlyList<Tensor> parameters, double limit)
    {
        foreach (Tensor parameter in parameters) Clip.ByGlobalNorm([parameter], limit);
    }
    #endregion

    private static double[][] FirstOfTheAdder()
    {
        Adder adder = new(seed: 2, learningRate: 0.0001);
        adder.Error(steps: 20).Backward();
        return [.. adder.Optimizer.Parameters.Select(parameter => parameter.Grad!.ToArray<double>())];
    }

    /// <summary>The cosine after clipping to a given part of the length; the limit is searched for.</summary>
    private static double CosineAfter(Action<IReadOnlyList<Tensor>, double> clip, int times)
    {
        double[] whole = [.. _gradients.SelectMany(gradient => gradient)];
        double low = 0, high = Norm(whole), wanted = Norm(whole) / times;
        for (int i = 0; i < 50; i++)
        {
            double middle = (low + high) / 2;
            if (Norm(Clipped(clip, middle)) < wanted) low = middle;
            else high = middle;
        }

        return Cosine(whole, Clipped(clip, high));
    }

    private static double[] Clipped(Action<IReadOnlyList<Tensor>, double> clip, double limit)
    {
        Tensor[] parameters = [.. _gradients.Select(Given.Parameter)];
        clip(parameters, limit);
        return [.. parameters.SelectMany(parameter => parameter.Grad!.ToArray<double>())];
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
