using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>The same gradient, followed in different ways.</summary>
public static class Race
{
    private const double Goal = 0.001;
    private const int Longest = 200, Drawn = 25;

    /// <summary>Plain gradient descent with several rates.</summary>
    public static void WriteRates(TextWriter console)
    {
        Table table = new("rate", "x is multiplied by", "y is multiplied by", "L after 50 steps");
        foreach (double rate in new[] { 0.01, 0.05, 0.09, 0.1, 0.105 })
        {
            (double X, double Y)[] path = Valley.Descend(p => new Sgd([p], rate), steps: 50);
            table.Add(
                rate,
                Table.Number(path[1].X / path[0].X, "0.000"),
                Table.Number(path[1].Y / path[0].Y, "0.000"),
                Table.Number(Valley.Height(path[^1]), Valley.Height(path[^1]) < 1000 ? "0.0000" : "0"));
        }

        table.WriteTo(console);
    }

    /// <summary>How many steps each optimizer takes down the valley, down the turned valley, and for a loss in another unit.</summary>
    public static void Write(TextWriter console)
    {
        Table table = new("steps until L < 0.001", "rate", "valley", "turned by 45°", "1000 · L", "L after 200 steps");
        foreach (Runner runner in Runner.All)
        {
            (double X, double Y)[] straight = Valley.Descend(runner.Make, Longest);
            table.Add(
                runner.Name,
                runner.Rate,
                Steps(straight),
                Steps(Valley.Descend(runner.Make, Longest, turned: true)),
                Steps(Valley.Descend(runner.Make, Longest, times: 1000)),
                Valley.Height(straight[^1]) < 1e-6 ? "< 1e-6" : Table.Number(Valley.Height(straight[^1]), "0.0000"));
        }

        table.WriteTo(console);
    }

    public static Chart Paths()
    {
        (string Name, (double X, double Y)[] Path)[] all = [.. Runner.All.Select(runner => (runner.Name, Valley.Descend(runner.Make, Drawn)))];
        (double X, double Y)[] sgd = all[0].Path, momentum = all[1].Path, adam = all[4].Path;
        return new Chart(
            "paths", "Same start, same gradient, five paths (25 steps)", "x, along the valley", "y, across the valley",
            [new Series("L = 2", Level(2)), .. all.Select(runner => new Series(runner.Name, runner.Path))],
            [
                new("SGD jumps to the other wall at every step", sgd[1..].Zip(sgd).All(pair => pair.First.Y * pair.Second.Y < 0)),
                new("momentum crosses the floor less often", Crossings(momentum) < Crossings(sgd)),
                new("Adam's first step has the rate's length in both directions", Math.Abs(adam[1].X + 1.8) < 1e-6 && Math.Abs(adam[1].Y - 0.8) < 1e-6),
            ]);
    }

    private static (double X, double Y)[] Level(double height) =>
        [.. Enumerable.Range(0, 61).Select(i => Math.PI * i / 30).Select(angle => (Math.Sqrt(2 * height / Valley.Along) * Math.Cos(angle), Math.Sqrt(2 * height / Valley.Across) * Math.Sin(angle)))];

    private static int Crossings((double X, double Y)[] path) => path[1..].Zip(path).Count(pair => pair.First.Y * pair.Second.Y < 0);

    private static object Steps((double X, double Y)[] path)
    {
        int steps = Array.FindIndex(path, at => Valley.Height(at) < Goal);
        return steps < 0 ? "never" : steps;
    }
}
