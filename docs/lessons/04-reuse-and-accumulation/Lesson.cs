namespace AutogradRnn.Lessons.ReuseAndAccumulation;

/// <summary>Lesson 4: a number that is used twice receives two gradients, and they add up.</summary>
public sealed class ReuseAndAccumulationLesson : Lesson
{
    public override int Number => 4;

    public override string Folder => "04-reuse-and-accumulation";

    public override IReadOnlyList<Output> Outputs =>
        [new("half", Half), new("graph", Graph), new("rules", Rules), new("visits", Visits), new("compare", Compare), new("twice", Twice), new("descent", Descent)];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("4.1", nameof(IExercises.Backward), () => Checks.Backward(new Exercises()), () => Checks.Backward(new Solutions())),
        new("4.2", nameof(IExercises.Paths), () => Checks.Paths(new Exercises()), () => Checks.Paths(new Solutions())),
        new("4.3", nameof(IExercises.Descend), () => Checks.Descend(new Exercises()), () => Checks.Descend(new Solutions())),
    ];

    private static void Half(TextWriter console)
    {
        #region half
        TinyNumber x = new(3);
        TinyNumber y = x * x;
        y.Backward(Rule.Assign);
        console.WriteLine($"y = {y.Value}, dy/dx = {x.Gradient}");
        #endregion
    }

    private static void Graph(TextWriter console)
    {
        #region graph
        NumberWithGrad a = 3;
        NumberWithGrad b = 4 * a;
        NumberWithGrad c = b + b;
        c.Backward();
        #endregion
        Dictionary<NumberWithGrad, string> names = new() { [a] = "a", [b] = "b", [c] = "c" };
        console.WriteLine("graph RL");
        Draw(c);

        void Draw(NumberWithGrad number)
        {
            console.WriteLine($"    {Name(number)}[\"{Name(number)} = {number.Value}, gradient {number.Gradient}\"]");
            foreach (NumberWithGrad input in number.DependsOn) console.WriteLine($"    {Name(number)} --> {Name(input)}");
            foreach (NumberWithGrad input in number.DependsOn.Distinct()) Draw(input);
        }

        string Name(NumberWithGrad number) => names.GetValueOrDefault(number, "four");
    }

    private static void Rules(TextWriter console)
    {
        #region rules
        Table table = new("rule", "db (right: 2)", "da (right: 8)");
        foreach (Rule rule in Enum.GetValues<Rule>())
        {
            TinyNumber a = new(3);
            TinyNumber b = new TinyNumber(4) * a;
            TinyNumber c = b + b;
            c.Backward(rule);
            table.Add(rule, b.Gradient, a.Gradient);
        }
        #endregion
        table.WriteTo(console);
    }

    private static void Visits(TextWriter console)
    {
        Table table = new("doublings", "value", "gradient", "visits of x");
        #region visits
        foreach (int n in new[] { 1, 5, 10, 20 })
        {
            TinyNumber x = new(1), y = x;
            for (int i = 0; i < n; i++) y = y + y;
            y.Backward(Rule.Add);
            table.Add(n, y.Value, x.Gradient, x.Visits);
        }
        #endregion
        table.WriteTo(console);
    }

    private static void Compare(TextWriter console)
    {
        Table table = new("y at x = 0.5", "by hand", "NumberWithGrad", "Tensor");
        Row("x * x", 2 * 0.5, x => x * x, x => x * x);
        Row("x + x", 2, x => x + x, x => x + x);
        Row("x * x * x", 3 * 0.25, x => x * x * x, x => x * x * x);
        Row("x * tanh(x)", Math.Tanh(0.5) + 0.5 * (1 - Math.Tanh(0.5) * Math.Tanh(0.5)), x => x * x.Tanh(), x => x * x.Tanh());
        Row("(x + x) * (x + x)", 8 * 0.5, x => (x + x) * (x + x), x => (x + x) * (x + x));
        table.WriteTo(console);

        void Row(string text, double hand, Func<NumberWithGrad, NumberWithGrad> numbers, Func<Tensor, Tensor> tensors)
        {
            NumberWithGrad number = 0.5;
            numbers(number).Backward();
            Tensor tensor = Tensor.Scalar(0.5, DType.Float64).RequireGrad();
            tensors(tensor).Backward();
            table.Add(text, Table.Number(hand, "0.000000"), Table.Number(number.Gradient, "0.000000"), Table.Number(tensor.Grad!.Item(), "0.000000"));
        }
    }

    private static void Twice(TextWriter console)
    {
        #region twice
        Tensor x = Tensor.Scalar(3, DType.Float64).RequireGrad();
        (x * x).Backward();
        console.WriteLine($"once: {x.Grad!.Item()}");
        (x * x).Backward();
        console.WriteLine($"twice: {x.Grad!.Item()}");
        x.ZeroGrad();
        (x * x).Backward();
        console.WriteLine($"after ZeroGrad: {x.Grad!.Item()}");
        #endregion
    }

    private static void Descent(TextWriter console)
    {
        Table table = new("step", "with ZeroGrad", "without");
        double[] with = Path(zero: true), without = Path(zero: false);
        foreach (int i in new[] { 0, 2, 4, 6, 8, 10, 20, 40 }) table.Add(i, Table.Number(with[i], "0.00"), Table.Number(without[i], "0.00"));
        table.WriteTo(console);
    }

    #region descent
    /// <summary>Gradient descent on (w − 3)² from w = 0.</summary>
    private static double[] Path(bool zero)
    {
        Tensor w = Tensor.Scalar(0, DType.Float64).RequireGrad();
        List<double> path = [w.Item()];
        for (int i = 0; i < 40; i++)
        {
            if (zero) w.ZeroGrad();
            (w - 3).Square().Backward();
            w.AsWritableSpan<double>()[0] -= 0.2 * w.Grad!.Item();
            path.Add(w.Item());
        }

        return [.. path];
    }
    #endregion
}
