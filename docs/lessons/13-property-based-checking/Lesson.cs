using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>Lesson 13: many random cases, laws in place of answers, and the smallest case that fails.</summary>
public sealed class PropertyBasedCheckingLesson : Lesson
{
    private const int Tries = 100;
    private static readonly Lazy<double[,]> _broken = new(Broken);

    public override int Number => 13;

    public override string Folder => "13-property-based-checking";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("example", Example), new("generators", Generators), new("falsified", Falsified), new("shrink", Shrink),
        new("missed", Missed), new("engine", Engine), new("laws", WriteLaws), new("smallest", Smallest),
    ];

    public override IReadOnlyList<Figure> Figures => [ShrinkChart(), LawMap()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("13.1", nameof(IExercises.Numbers), () => Checks.Numbers(new Exercises()), () => Checks.Numbers(new Solutions())),
        new("13.2", nameof(IExercises.RowsAreIndependent), () => Checks.RowsAreIndependent(new Exercises()), () => Checks.RowsAreIndependent(new Solutions())),
        new("13.3", nameof(IExercises.BackwardIsLinear), () => Checks.BackwardIsLinear(new Exercises()), () => Checks.BackwardIsLinear(new Solutions())),
        new("13.4", nameof(IExercises.BrokenLaws), () => Checks.BrokenLaws(new Exercises()), () => Checks.BrokenLaws(new Solutions())),
    ];

    private static void Example(TextWriter console)
    {
        #region example
        GradientCheckResult result = GradientCheck.Of(Largest.Of, Tensor.From([0.3, -1.2, 2.0, 0.7]));
        console.WriteLine($"passed: {result.Passed}, kinks met: {result.Kinks}, worst error below 1e-9: {result.WorstError < 1e-9}");
        #endregion
    }

    private static void Generators(TextWriter console)
    {
        Table table = new("generator", "cases tried", "result");
        foreach ((string name, Gen<double[]> generator) in new[] { ("5 usual numbers", Sequences.Usual), ("1 to 8 behind a relu", Sequences.AfterRelu), ("1 to 10 whole numbers", Sequences.Whole) })
        {
            (int tried, IReadOnlyList<double[]> failures) = Trials.Run(Arb.From(generator), Largest.MovesAlong, 1000);
            table.Add(name, tried, failures.Count == 0 ? "all right" : "the law is broken");
        }

        table.WriteTo(console);
    }

    private static void Falsified(TextWriter console)
    {
        try
        {
            #region property
            Arbitrary<double[]> sequences = Arb.From(Sequences.Whole, Sequences.Smaller);
            Config config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(seed: 13, gamma: 1);
            Prop.ForAll(sequences, Largest.MovesAlong).Check(config);
            #endregion
        }
        catch (Exception e)
        {
            console.WriteLine(e.Message.Trim());
        }
    }

    private static IReadOnlyList<double[]> Shrunk() => Trials.Run(Arb.From(Sequences.Whole, Sequences.Smaller), Largest.MovesAlong, 1000).Failures;

    private static void Shrink(TextWriter console)
    {
        Table table = new("failing case", "numbers", "Σ of the gradient");
        foreach (double[] x in Shrunk())
        {
            Tensor tensor = Tensor.From(x).RequireGrad();
            Largest.Of(tensor).Backward();
            table.Add(string.Join(" ", x), x.Length, Table.Number(tensor.Grad!.Sum().Item(), "0"));
        }

        table.WriteTo(console);
    }

    private static void Missed(TextWriter console)
    {
        Table table = new("cases that show it", "1 case", "10 cases", "100 cases", "1000 cases");
        foreach (double p in new[] { 0.5, 0.1, 0.01, 0.001 })
            table.Add([Table.Number(100 * p, "0.#") + "%", .. new[] { 1, 10, 100, 1000 }.Select(n => Table.Number(100 * Math.Pow(1 - p, n), "0.0") + "%")]);
        table.WriteTo(console);
    }

    private static void Engine(TextWriter console)
    {
        double[] largest = new double[5];
        foreach (RnnCase each in Cases())
        {
            Problem p = each.Make();
            Tensor[] gradients = ByEngine(p);
            foreach ((int i, (_, Tensor hand)) in new HandRnn().Run(p).Gradients.Index())
                largest[i] = Math.Max(largest[i], (hand - gradients[i]).Abs().Max().Item() / each.Size);
        }

        Table table = new("gradient by", "cases", "largest difference / size");
        foreach ((int i, string name) in new[] { "x", "h before step 0", "W", "U", "b" }.Index()) table.Add(name, Tries, Table.Difference(largest[i]));
        table.WriteTo(console);
    }

    #region engine
    /// <summary>The same network as the engine sees it: forward only, the gradients come by themselves.</summary>
    private static Tensor[] ByEngine(Problem p)
    {
        Tensor[] given = [p.X, p.Start, p.W, p.U, p.B];
        Tensor[] leaves = [.. given.Select(each => each.Copy().RequireGrad())];
        Tensor h = leaves[1], loss = Tensor.Scalar(0, DType.Float64);
        for (int t = 0; t < p.Time; t++)
        {
            h = (leaves[0].Select(1, t).MatMul(leaves[2]) + h.MatMul(leaves[3]) + leaves[4]).Tanh();
            loss += (h * p.DY.Select(1, t)).Sum();
        }

        (loss + (h * p.DLast).Sum()).Backward();
        return [.. leaves.Select(leaf => leaf.Grad!)];
    }
    #endregion

    private static IReadOnlyList<RnnCase> Cases()
    {
        List<RnnCase> cases = [];
        Trials.Run(Arb.From(RnnCase.Any), each => { cases.Add(each); return true; }, Tries);
        return cases;
    }

    /// <summary>[mistake, test]: the part of cases that show the mistake, from 0 to 1; the first column is one example alone.</summary>
    private static double[,] Broken()
    {
        IReadOnlyList<RnnCase> cases = Cases();
        double[,] parts = new double[Mistakes.All.Count, 1 + Laws.All.Count];
        foreach ((int row, (_, HandRnn net)) in Mistakes.All.Index())
        {
            parts[row, 0] = Laws.Differences(net, RnnCase.Example) ? 0 : 1;
            foreach ((int column, (_, Func<HandRnn, RnnCase, bool> holds)) in Laws.All.Index())
                parts[row, 1 + column] = cases.Count(each => !holds(net, each)) / (double)cases.Count;
        }

        return parts;
    }

    private static string[] Tests() => ["one example", .. Laws.All.Select(law => law.Name)];

    private static void WriteLaws(TextWriter console)
    {
        Table table = new(["mistake", .. Tests()]);
        foreach ((int row, (string name, _)) in Mistakes.All.Index())
            table.Add([name, .. Enumerable.Range(0, 5).Select(column => Table.Number(100 * _broken.Value[row, column], "0") + "%")]);
        table.WriteTo(console);
    }

    private static void Smallest(TextWriter console)
    {
        Table table = new("mistake", "law", "found in case", "batch", "time", "hidden", "start", "size");
        foreach ((int row, (string name, HandRnn net)) in Mistakes.All.Index())
        {
            foreach ((int column, (string law, Func<HandRnn, RnnCase, bool> holds)) in Laws.All.Index())
            {
                if (_broken.Value[row, 1 + column] == 0) continue;
                (int tried, IReadOnlyList<RnnCase> failures) = Trials.Run(Arb.From(RnnCase.Any, RnnCase.Smaller), c => holds(net, c), Tries);
                RnnCase c = failures[^1];
                table.Add(name, law, tried, c.Batch, c.Time, c.Hidden, c.Start, Table.Number(c.Size, "0.#"));
            }
        }

        table.WriteTo(console);
    }

    private static Chart ShrinkChart()
    {
        IReadOnlyList<double[]> cases = Shrunk();
        return new Chart(
            "shrink", "A failing case gets smaller while it still fails", "failing case, in the order found", "size",
            [Series.Of("numbers", cases.Select(x => (double)x.Length), start: 1), Series.Of("largest", cases.Select(x => x.Max(Math.Abs)), start: 1)],
            [
                new("the first case has more than 5 numbers", cases[0].Length > 5),
                new("the last case is two zeros", cases[^1] is [0, 0]),
            ])
        { Bars = true };
    }

    private static HeatMap LawMap()
    {
        double[,] broken = _broken.Value;
        double[,] percent = new double[broken.GetLength(0), broken.GetLength(1)];
        for (int row = 0; row < percent.GetLength(0); row++)
        {
            for (int column = 0; column < percent.GetLength(1); column++) percent[row, column] = 100 * broken[row, column];
        }

        return new HeatMap(
            "laws", "How many of 100 random cases show a mistake", "test", "mistake", Tests(), [.. Mistakes.All.Select(mistake => mistake.Name)], percent,
            [
                new("the right network keeps all laws", Row(0).All(part => part == 0)),
                new("each mistake breaks a law", Enumerable.Range(1, Mistakes.All.Count - 1).All(row => Row(row)[1..].Any(part => part > 0))),
                new("the last two pass every gradient check", Row(5)[4] == 0 && Row(6)[4] == 0),
                new("no law finds all mistakes", Enumerable.Range(1, 4).All(column => Enumerable.Range(1, Mistakes.All.Count - 1).Any(row => Row(row)[column] == 0))),
            ])
        { CellFormat = "0", Range = (0, 100) };

        double[] Row(int row) => [.. Enumerable.Range(0, 5).Select(column => broken[row, column])];
    }
}
