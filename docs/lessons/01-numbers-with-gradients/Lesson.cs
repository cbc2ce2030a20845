namespace AutogradRnn.Lessons.NumbersWithGradients;

/// <summary>Lesson 1: a derivative is what a nudge does; a small engine finds all of them in one walk back.</summary>
public sealed class NumbersWithGradientsLesson : Lesson
{
    public override int Number => 1;

    public override string Folder => "01-numbers-with-gradients";

    public override IReadOnlyList<Output> Outputs =>
        [new("nudge", Nudge), new("tangent", Tangent), new("tape", PrintTape), new("compare", Compare), new("cost", Cost)];

    public override IReadOnlyList<Figure> Figures => [TangentChart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("1.1", nameof(IExercises.Slope), () => Checks.Slope(new Exercises()), () => Checks.Slope(new Solutions())),
        new("1.2", nameof(IExercises.TanhBackward), () => Checks.TanhBackward(new Exercises()), () => Checks.TanhBackward(new Solutions())),
        new("1.3", nameof(IExercises.MultiplyBackward), () => Checks.MultiplyBackward(new Exercises()), () => Checks.MultiplyBackward(new Solutions())),
        new("1.4", nameof(IExercises.Neuron), () => Checks.Neuron(new Exercises()), () => Checks.Neuron(new Solutions())),
    ];

    private static void Nudge(TextWriter console)
    {
        Table table = new("nudged by 0.01", "y", "change of y", "change / nudge");
        #region nudge
        double w = 0.5, x = 2, b = -0.4;
        double y = Math.Tanh(w * x + b);
        Row("nothing", y);
        Row("w", Math.Tanh((w + 0.01) * x + b));
        Row("x", Math.Tanh(w * (x + 0.01) + b));
        Row("b", Math.Tanh(w * x + b + 0.01));
        #endregion
        table.WriteTo(console);

        void Row(string what, double nudged) =>
            table.Add(what, Table.Number(nudged, "0.0000"), Table.Number(nudged - y, "0.0000"), Table.Number((nudged - y) / 0.01, "0.00"));
    }

    private static void Tangent(TextWriter console)
    {
        Table table = new("nudge", "tanh(1 + nudge)", "by the tangent", "error");
        #region tangent
        double y = Math.Tanh(1), slope = 1 - y * y;
        foreach (double nudge in new[] { 1, 0.1, 0.01, 0.001 })
        {
            double moved = Math.Tanh(1 + nudge), predicted = y + slope * nudge;
            table.Add(nudge, Table.Number(moved, "0.0000000"), Table.Number(predicted, "0.0000000"), Table.Number(predicted - moved, "0.0000000"));
        }
        #endregion
        table.WriteTo(console);
    }

    private static void PrintTape(TextWriter console)
    {
        #region neuron
        Tape tape = new(new Solutions());
        int w = tape.Given(0.5), x = tape.Given(2), b = tape.Given(-0.4);
        int y = tape.Tanh(tape.Add(tape.Multiply(w, x), b));
        double[] gradients = tape.Backward(y);
        #endregion
        Table table = new("line", "made by", "from", "value", "gradient");
        foreach ((int i, Line line) in tape.Lines.Index())
            table.Add($"{i} {"wxbpsy"[i]}", line.MadeBy, string.Join(" and ", line.From), Table.Number(line.Value, "0.000"), Table.Number(gradients[i], "0.000"));
        table.WriteTo(console);
    }

    private static void Compare(TextWriter console)
    {
        double w = 0.5, x = 2, b = -0.4;
        (double dw, double dx, double db) = new Solutions().Neuron(w, x, b);
        #region number
        NumberWithGrad nw = w, nx = x, nb = b;
        (nw * nx + nb).Tanh().Backward();
        #endregion
        Tape tape = new(new Solutions());
        int tw = tape.Given(w), tx = tape.Given(x), tb = tape.Given(b);
        double[] gradients = tape.Backward(tape.Tanh(tape.Add(tape.Multiply(tw, tx), tb)));
        Table table = new("gradient", "nudge 1e-6", "by hand", "Tape", "NumberWithGrad", "largest difference");
        Row("dy/dw", nudge => Math.Tanh((w + nudge) * x + b), dw, gradients[tw], nw);
        Row("dy/dx", nudge => Math.Tanh(w * (x + nudge) + b), dx, gradients[tx], nx);
        Row("dy/db", nudge => Math.Tanh(w * x + b + nudge), db, gradients[tb], nb);
        table.WriteTo(console);

        void Row(string name, Func<double, double> nudged, double hand, double onTape, NumberWithGrad number) => table.Add(
            name,
            Table.Number(new Solutions().Slope(nudged, 0, 1e-6), "0.0000"),
            Table.Number(hand, "0.0000"),
            Table.Number(onTape, "0.0000"),
            Table.Number(number.Gradient, "0.0000"),
            Table.Difference(Math.Max(Math.Abs(hand - onTape), Math.Abs(hand - number.Gradient))));
    }

    private static void Cost(TextWriter console)
    {
        Table table = new("inputs", "operations of y", "all slopes by nudges", "all slopes by one walk back");
        #region cost
        foreach (int n in new[] { 1, 10, 100, 1000 })
        {
            Tape tape = new(new Solutions());
            int sum = tape.Given(0.1);
            for (int i = 0; i < n; i++) sum = tape.Add(tape.Multiply(tape.Given(0.01), tape.Given(i)), sum);
            tape.Backward(tape.Tanh(sum));
            int operations = tape.Lines.Count(line => line.MadeBy != "given"), given = tape.Lines.Count - operations;
            table.Add(n, operations, operations * (given + 1), operations);
        }
        #endregion
        table.WriteTo(console);
    }

    private static Chart TangentChart()
    {
        double[] xs = [.. Enumerable.Range(0, 61).Select(i => -3 + i / 10.0)];
        double[] touching = [-2, 0, 1];
        Series[] tangents = [.. touching.Select(at => new Series(FormattableString.Invariant($"tangent at {at}"), [.. new[] { -0.8, 0.8 }.Select(d => (at + d, On(at, d)))]))];
        return new Chart(
            "tangents", "The slope of tanh depends on where you stand", "x", "y",
            [new("tanh(x)", [.. xs.Select(x => (x, Math.Tanh(x)))]), .. tangents],
            [
                new("a small nudge follows each tangent", touching.All(at => Math.Abs(Math.Tanh(at + 0.01) - On(at, 0.01)) < 1e-4)),
                new("the slope at 0 is 1", Math.Abs(On(0, 1) - On(0, 0) - 1) < 1e-12),
                new("the slope at -2 is less than a tenth of that", On(-2, 1) - On(-2, 0) is > 0 and < 0.1),
            ]);

        static double On(double at, double distance) => Math.Tanh(at) + (1 - Math.Tanh(at) * Math.Tanh(at)) * distance;
    }
}
