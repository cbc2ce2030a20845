namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>Lesson 16: layers on layers, two directions, and where dropout may sit.</summary>
public sealed class StackedBidirectionalDropoutLesson : Lesson
{
    public override int Number => 16;

    public override string Folder => "16-stacked-bidirectional-dropout";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("recall", RecallTask.Write), new("cure", RecallTask.WriteCure), new("alive", Forgetting.Write), new("shapes", Shapes), new("by-hand", ByHand.Write),
        new("modes", Modes), new("fresh", Fresh), new("refused", Refused), new("frozen", FrozenCheck),
    ];

    public override IReadOnlyList<Figure> Figures => [MaskMap(), AliveChart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("16.1", nameof(IExercises.Mask), () => Checks.Mask(new Exercises()), () => Checks.Mask(new Solutions())),
        new("16.2", nameof(IExercises.Shapes), () => Checks.Shapes(new Exercises()), () => Checks.Shapes(new Solutions())),
        new("16.3", nameof(IExercises.Run), () => Checks.Run(new Exercises()), () => Checks.Run(new Solutions())),
        new("16.4", nameof(IExercises.Frozen), () => Checks.Frozen(new Exercises()), () => Checks.Frozen(new Solutions())),
    ];

    private static void Shapes(TextWriter console)
    {
        #region shapes
        RandomGenerator random = new(seed: 1);
        Dropout dropout = new(0.3, random);
        (string Name, RecurrentLayer Layer)[] layers =
        [
            ("one LSTM layer", new LSTMLayer(hidden: 4, random)),
            ("two, stacked", new RecurrentStack([new LSTMLayer(4, random), new LSTMLayer(4, random)], dropout)),
            ("bidirectional", new Bidirectional(new LSTMNode(4, random), new LSTMNode(4, random))),
            ("bidirectional, summed", new Bidirectional(new LSTMNode(4, random), new LSTMNode(4, random), BidirectionalMerge.Sum)),
            ("both", new RecurrentStack([new Bidirectional(new GRUNode(4, random), new GRUNode(4, random)), new LSTMLayer(4, random)], dropout)),
        ];
        #endregion

        Table table = new("x is [2, 5, 3]", "output", "parts of the state, each [2, 4]");
        foreach ((string name, RecurrentLayer layer) in layers)
        {
            (Tensor output, State state) = layer.Forward(Tensor.Zeros([2, 5, 3]));
            table.Add(name, output.Shape, string.Join(" ", state.Names));
        }

        table.WriteTo(console);
    }

    private static void Modes(TextWriter console)
    {
        #region modes
        RandomGenerator random = new(seed: 3);
        RecurrentStack stack = new([new GRULayer(8, random), new GRULayer(8, random)], new Dropout(0.5, random));
        Tensor x = Initial.Normal([1, 4, 2], 0, 1, random);
        console.WriteLine($"training: {Run():0.0000} {Run():0.0000} {Run():0.0000}");
        console.WriteLine($"training, mean of 1000 runs: {Enumerable.Range(0, 1000).Average(_ => Run()):0.000}");
        stack.Eval();
        console.WriteLine($"in use:   {Run():0.0000} {Run():0.0000} {Run():0.0000}");

        double Run() => stack.Forward(x).Output.Select(1, -1).Sum().Item();
        #endregion
    }

    private static void Fresh(TextWriter console)
    {
        #region fresh
        Random dice = new(6);
        Tensor x = Tensor.From([0.5, -1.0, 2.0]).RequireGrad();
        F(x).Backward();
        foreach (double h in new[] { 0.01, 0.001, 0.0001 })
        {
            Tensor u = Tensor.From([h, 0, 0]);
            console.WriteLine($"h = {h}: numerical {(F(x + u) - F(x - u)).Item() / (2 * h):0.0}");
        }

        console.WriteLine($"backward: {x.Grad!.ToArray<double>()[0]:0.0}");

        Tensor F(Tensor x) => (x.Tanh() * Tensor.From([.. Enumerable.Range(0, 3).Select(_ => dice.NextDouble() < 0.5 ? 0.0 : 2.0)])).Sum();
        #endregion
    }

    private static void Refused(TextWriter console)
    {
        #region refused
        Random dice = new(1);
        Tensor Dropped(Tensor x) => x.Tanh() * Tensor.From([.. Enumerable.Range(0, 3).Select(_ => dice.NextDouble() < 0.5 ? 0.0 : 2.0)]);
        console.WriteLine(GradientCheck.Of(Dropped, Tensor.From([0.5, -1.0, 2.0])).Report);
        #endregion
    }

    private static void FrozenCheck(TextWriter console)
    {
        #region frozen
        RandomGenerator random = new(seed: 1);
        GradientCheckResult function = GradientCheck.Of(x => x.Tanh().Dropout(0.5, random), Tensor.From([0.5, -1.0, 2.0]));
        console.WriteLine($"a function that draws from a RandomGenerator: passed {function.Passed}");

        Bidirectional bottom = new(new GRUNode(3, random), new GRUNode(3, random));
        RNNLayer top = new(new DropoutNode(new LSTMNode(3, random), random, input: 0.2, output: 0.2, recurrent: 0.2));
        GradientCheckResult stack = GradientCheck.Layer(new RecurrentStack([bottom, top], new Dropout(0.5, random)));
        console.WriteLine($"a stack with dropout everywhere, in training: passed {stack.Passed}, {stack.Checks} comparisons");
        #endregion
    }

    private static HeatMap MaskMap()
    {
        const int Units = 8;
        double[,] step = Forgetting.Held(Units, DropoutMasks.PerStep), sequence = Forgetting.Held(Units, DropoutMasks.PerSequence), alive = new double[2 * Units, Forgetting.Steps];
        for (int unit = 0; unit < Units; unit++)
        {
            for (int t = 0; t < Forgetting.Steps; t++) (alive[unit, t], alive[Units + unit, t]) = (step[unit, t] > 0 ? 1 : 0, sequence[unit, t] > 0 ? 1 : 0);
        }

        return new HeatMap(
            "alive", "Units that still hold what they were given", "time step t", "", [.. Enumerable.Range(1, Forgetting.Steps).Select(t => $"{t}")],
            [.. Enumerable.Range(0, Units).Select(unit => $"each step, {unit}"), .. Enumerable.Range(0, Units).Select(unit => $"once, {unit}")], alive,
            [
                new("with a mask for each step no unit is left at the end", Enumerable.Range(0, Units).All(unit => alive[unit, Forgetting.Steps - 1] == 0)),
                new("with one mask a unit is there always or never", Enumerable.Range(Units, Units).All(unit => Enumerable.Range(0, Forgetting.Steps).All(t => alive[unit, t] == alive[unit, 0]))),
            ]);
    }

    private static Chart AliveChart()
    {
        double[] step = Forgetting.Share(DropoutMasks.PerStep), sequence = Forgetting.Share(DropoutMasks.PerSequence);
        return new Chart(
            "share", "The part of 4000 units that still hold something (p = 0.25)", "time step t", "part of the units",
            [
                Series.Of("each step", step, start: 1), Series.Of("(1 − p)^t", step.Select((_, t) => Math.Pow(1 - Forgetting.Probability, t + 1)), start: 1),
                Series.Of("one mask", sequence, start: 1),
            ],
            [
                new("a mask for each step leaves (1 − p)^t", step.Select((part, t) => Math.Abs(part - Math.Pow(1 - Forgetting.Probability, t + 1))).Max() < 0.03),
                new("one mask leaves 1 − p, whatever t", sequence.All(part => Math.Abs(part - (1 - Forgetting.Probability)) < 0.03)),
            ]);
    }
}
