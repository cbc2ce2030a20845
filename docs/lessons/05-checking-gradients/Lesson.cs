using System.Globalization;

namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>Lesson 5: a loss that falls proves nothing; a nudge does.</summary>
public sealed class CheckingGradientsLesson : Lesson
{
    public override int Number => 5;

    public override string Folder => "05-checking-gradients";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("four-networks", FourNetworks), new("curve", Curve), new("relative", Relative), new("verdicts", Verdicts), new("nothing", Nothing),
        new("factor", Factor), new("kinks", Kinks), new("random", Noisy), new("steps", Nudges.Write), new("report", Report),
    ];

    public override IReadOnlyList<Figure> Figures => [VChart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("5.1", nameof(IExercises.Centred), () => Checks.Centred(new Exercises()), () => Checks.Centred(new Solutions())),
        new("5.2", nameof(IExercises.RelativeError), () => Checks.RelativeError(new Exercises()), () => Checks.RelativeError(new Solutions())),
        new("5.3", nameof(IExercises.Gradient), () => Checks.Gradient(new Exercises()), () => Checks.Gradient(new Solutions())),
        new("5.4", nameof(IExercises.Wrong), () => Checks.Wrong(new Exercises()), () => Checks.Wrong(new Solutions())),
    ];

    private static void FourNetworks(TextWriter console)
    {
        int[] shown = [0, 10, 100, 300, 1000];
        Table table = new(["network", .. shown.Select(step => $"step {step}")]);
        foreach ((string name, Func<Tensor, Tensor> function) in Candidates.All)
        {
            SmallNetwork network = new(function);
            List<string> losses = [];
            int done = 0;
            foreach (int step in shown)
            {
                network.Train(step - done);
                done = step;
                losses.Add(Table.Number(network.Loss().Item(), "0.000"));
            }

            table.Add([name, .. losses]);
        }

        table.WriteTo(console);
    }

    private static void Curve(TextWriter console)
    {
        double[][] columns = [VCurve.OneSided<float>(), VCurve.Centred<float>(), VCurve.OneSided<double>(), VCurve.Centred<double>()];
        Table table = new("ε", "one-sided, float32", "centred, float32", "one-sided, float64", "centred, float64");
        foreach ((int i, int k) in VCurve.Exponents.Index())
            table.Add([$"1e{k}", .. columns.Select(column => Table.Number(column[i], "0.0e0"))]);
        table.WriteTo(console);
    }

    private static void Relative(TextWriter console)
    {
        Table table = new("engine", "nudged", "difference", "relative error");
        foreach ((double engine, double nudged) in new[] { (2, 1), (2000.001, 2000), (2e-6, 1e-6), (0, 3e-11), (0, 0) })
        {
            double difference = Math.Abs(engine - nudged), error = Differences.RelativeError([engine], [nudged]);
            table.Add(engine, nudged, difference.ToString("G2", CultureInfo.InvariantCulture), error.ToString("G2", CultureInfo.InvariantCulture));
        }

        table.WriteTo(console);
    }

    private static void Verdicts(TextWriter console)
    {
        Table table = new("network", "W1[0, 0] nudged", "engine", "error of W1", "of b1", "of W2", "of b2");
        #region verdicts
        foreach ((string name, Func<Tensor, Tensor> function) in Candidates.All)
        {
            SmallNetwork network = new(function);
            network.Loss().Backward();
            double[][] nudged = [.. network.Weights.Select(w => Differences.Numerical(network.Loss, w))];
            double[][] engine = [.. network.Weights.Select(w => w.Grad!.ToArray<double>())];
            IEnumerable<string> errors = engine.Zip(nudged, (a, b) => Verdict(Differences.RelativeError(a, b)));
            table.Add([name, Table.Number(nudged[0][0], "0.000000"), Table.Number(engine[0][0], "0.000000"), .. errors]);
        }
        #endregion
        table.WriteTo(console);

        static string Verdict(double error) => error < 1e-7 ? "< 1e-7" : Table.Number(error, "0.00");
    }

    private static void Nothing(TextWriter console)
    {
        Table table = new("check", "engine", "nudged");
        Row("sum of tanh A, at x = 0", x => Candidates.A(x).Sum(), [0, 0, 0]);
        Row("sum of tanh A, elsewhere", x => Candidates.A(x).Sum(), [0.5, -1, 2]);
        Row("sum of a softmax whose backward is 0", x => Forgetful(x).Sum(), [0.5, -1, 2]);
        Row("weighted sum of it", x => (Forgetful(x) * Tensor.From([0.3, -0.9, 1.4], 3)).Sum(), [0.5, -1, 2]);
        Row("0 times tanh A", x => (0 * Candidates.A(x)).Sum(), [0.5, -1, 2]);
        table.WriteTo(console);

        static Tensor Forgetful(Tensor x) => Tensor.Custom("softmax", x, x => x.Softmax(), (x, y, dy) => 0 * dy);

        void Row(string name, Func<Tensor, Tensor> loss, double[] values)
        {
            Tensor x = Tensor.From(values, 3).RequireGrad();
            loss(x).Backward();
            double nudged = Differences.Numerical(() => loss(x), x)[0];
            table.Add(name, Table.Number(x.Grad!.AsSpan<double>()[0], "0.0000"), Table.Number(nudged, "0.0000"));
        }
    }

    private static void Factor(TextWriter console)
    {
        #region factor
        // The value is a sum, but whoever wrote the derivative thought of a mean.
        Tensor Total(Tensor x) => Tensor.Custom("Total", x, x => x.Sum(), (x, y, dy) => dy / x.Count * Tensor.Ones(x.Shape, x.DType));

        console.WriteLine(GradientCheck.Of(Total, Tensor.From([0.5, -1.0, 2.0, 0.1], 4)).Report);
        #endregion
    }

    private static void Kinks(TextWriter console)
    {
        Table table = new("x", "engine: slope of relu", "nudged by 1e-5", "nudged by 1e-6");
        foreach (double at in new[] { 1e-2, 4e-6, -4e-6, -1e-2 })
        {
            Tensor x = Tensor.Scalar(at, DType.Float64).RequireGrad();
            x.Relu().Backward();
            table.Add(
                Table.Number(at, "0.######"),
                Table.Number(x.Grad!.Item(), "0.0"),
                Table.Number(Differences.Numerical(() => x.Relu(), x)[0], "0.0"),
                Table.Number(Differences.Numerical(() => x.Relu(), x, 1e-6)[0], "0.0"));
        }

        table.WriteTo(console);
    }

    private static void Noisy(TextWriter console)
    {
        #region random
        Random random = new(Seed: 5);
        Tensor Scaled(Tensor x) => x * x * random.NextDouble();

        console.WriteLine(GradientCheck.Of(Scaled, Tensor.From([0.5, -1.0], 2)).Report);
        #endregion
    }

    private static void Report(TextWriter console)
    {
        #region report
        Tensor x = Tensor.From([0.5, -1.0, 2.0], 3);
        console.WriteLine(GradientCheck.Of(Candidates.A, x).Report);
        console.WriteLine($"C passes: {GradientCheck.Of(Candidates.C, x).Passed}");
        #endregion
    }

    private static Chart VChart()
    {
        double[] oneSided32 = VCurve.OneSided<float>(), centred32 = VCurve.Centred<float>(), oneSided = VCurve.OneSided<double>(), centred = VCurve.Centred<double>();
        return new Chart(
            "v-curve", "Relative error of a numerical derivative", "log10(ε): a large nudge to the right, a tiny one to the left", "relative error",
            [Line("one-sided, float32", oneSided32), Line("centred, float32", centred32), Line("one-sided, float64", oneSided), Line("centred, float64", centred)],
            [
                new("one-sided: ten times smaller ε, ten times smaller error", oneSided[2] / oneSided[3] is > 9 and < 11),
                new("centred: ten times smaller ε, a hundred times smaller error", centred[1] / centred[2] is > 90 and < 110),
                new("a still smaller ε makes it worse again", centred[^1] > 1e4 * centred.Min() && oneSided[^1] > 1e4 * oneSided.Min()),
                new("the best centred error in float64 is below 1e-9, at 1e-5 or 1e-6", Array.IndexOf(centred, centred.Min()) is 4 or 5 && centred.Min() < 1e-9),
                new("no float32 error is below 1e-5", oneSided32.Concat(centred32).Min() > 1e-5),
                new("below 1e-8 a float32 near 1 does not move at all", centred32[8] == 1),
            ])
        { LogY = true };

        static Series Line(string name, double[] errors) => new(name, [.. VCurve.Exponents.Zip(errors, (k, error) => ((double)k, error)).Reverse()]);
    }
}
