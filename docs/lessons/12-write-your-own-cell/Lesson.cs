using AutogradRnn.Testing;
using AutogradRnn.Training;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>Lesson 12: a cell of your own, and how to know that it is right.</summary>
public sealed class WriteYourOwnCellLesson : Lesson
{
    private const int Steps = 40;

    public override int Number => 12;

    public override string Folder => "12-write-your-own-cell";

    public override IReadOnlyList<Output> Outputs =>
        [new("both-train", BothTrain), new("wrong", Wrong), new("right", Right), new("by-hand", Compare), new("blend", Blend), new("contract", Contract), new("counting", Counting), new("norms", Norms)];

    public override IReadOnlyList<Figure> Figures => [NormsChart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("12.1", "IndRnn", () => Checks.Same((f, h, r) => new MyIndRnnNode(f, h, r), (f, h, r) => new IndRnnNode(f, h, r)), () => Checks.Same((f, h, r) => new IndRnnNode(f, h, r), (f, h, r) => new IndRnnNode(f, h, r))),
        new("12.2", "Coupled", () => Checks.Same((f, h, r) => new MyCoupledNode(f, h, r), (f, h, r) => new CoupledNode(f, h, r)), () => Checks.Same((f, h, r) => new CoupledNode(f, h, r), (f, h, r) => new CoupledNode(f, h, r))),
        new("12.3", "BrokenLaws", () => Checks.BrokenLaws(new Exercises().BrokenLaws()), () => Checks.BrokenLaws(Solutions.BrokenLaws())),
    ];

    private static void BothTrain(TextWriter console)
    {
        Table table = new("task", "cell A", "cell B");
        foreach (int delay in new[] { 1, 3, 6 })
            table.Add($"echo after {delay}", Table.Number(Train(new UpdateGateNode(1, 16, new RandomGenerator(seed: 1)), delay), "0.00"), Table.Number(Train(new ForgetfulNode(1, 16, new RandomGenerator(seed: 1)), delay), "0.00"));
        table.WriteTo(console);
    }

    /// <summary>The error after training to say what came some steps ago; knowing nothing gives 1.</summary>
    private static double Train(RecurrentNode node, int delay)
    {
        RandomGenerator random = new(seed: 3);
        RNNLayer layer = new(node);
        Linear readout = new(outputs: 1, random, inputs: 16);
        Adam optimizer = new([.. node.Parameters, .. readout.Parameters], learningRate: 0.03);
        double last = 0;
        for (int i = 0; i < 100; i++)
        {
            Tensor x = Initial.Uniform([8, delay + 10, 1], -1, 1, random).Sign();
            Tensor y = readout.Forward(layer.Forward(x).Output);
            Tensor loss = Loss.SquaredError(y.Narrow(1, delay, 10), x.Narrow(1, 0, 10)).Mean();
            optimizer.ZeroGrad();
            loss.Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
            last = loss.Item();
        }

        return last;
    }

    private static void Wrong(TextWriter console)
    {
        #region wrong
        GradientCheckResult result = GradientCheck.Node(new ForgetfulNode(features: 2, hidden: 3, new RandomGenerator(seed: 1)));
        console.WriteLine(result.Report);
        #endregion
    }

    private static void Right(TextWriter console)
    {
        #region right
        GradientCheckResult result = GradientCheck.Node(new UpdateGateNode(features: 2, hidden: 3, new RandomGenerator(seed: 1)));
        console.WriteLine($"passed: {result.Passed}, {result.Checks} comparisons, worst error below 1e-9: {result.WorstError < 1e-9}");
        #endregion
    }

    #region by-hand
    /// <summary>One step of the cell backwards: from ∂L/∂h′ to ∂L/∂h and the two ∂L/∂a.</summary>
    private static (Matrix<double> Dh, Matrix<double> DaGate, Matrix<double> DaCandidate) StepBack(
        Matrix<double> dNext, Matrix<double> h, Matrix<double> f, Matrix<double> n, Matrix<double> uGate, Matrix<double> u)
    {
        Matrix<double> df = dNext.PointwiseMultiply(h - n);                            // h′ = f ⊙ h + (1 − f) ⊙ n
        Matrix<double> dn = dNext.PointwiseMultiply(1 - f);
        Matrix<double> daGate = df.PointwiseMultiply(f).PointwiseMultiply(1 - f);      // σ′ = σ(1 − σ)
        Matrix<double> daCandidate = dn.PointwiseMultiply(1 - n.PointwisePower(2));    // tanh′ = 1 − tanh²
        Matrix<double> carry = dNext.PointwiseMultiply(f);                             // the road without a matrix
        return (carry + daGate * uGate.Transpose() + daCandidate * u.Transpose(), daGate, daCandidate);
    }
    #endregion

    private static void Compare(TextWriter console)
    {
        UpdateGateNode node = new(2, 3, new RandomGenerator(seed: 1));
        node.To(DType.Float64);
        RandomGenerator random = new(seed: 2);
        Dictionary<string, Parameter> p = node.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        List<Tensor> xs = [], states = [Initial.Normal([2, 3], 0, 1, random, DType.Float64).RequireGrad()];
        for (int t = 0; t < 5; t++)
        {
            xs.Add(Initial.Normal([2, 2], 0, 1, random, DType.Float64));
            states.Add(node.Step(xs[t], new State(("h", states[t]))).Output.KeepGrad());
        }

        Tensor direction = Initial.Normal([2, 3], 0, 1, random, DType.Float64);
        (states[^1] * direction).Sum().Backward();

        Matrix<double> d = M(direction), dGateState = 0 * M(p["gateState"]), dState = 0 * M(p["state"]);
        Table table = new("gradient", "by hand [0, 0]", "engine [0, 0]", "largest difference");
        for (int t = 4; t >= 0; t--)
        {
            Matrix<double> h = M(states[t]);
            Tensor f = (xs[t].MatMul(p["gateInput"]) + states[t].MatMul(p["gateState"]) + p["gateBias"]).Sigmoid();
            Tensor n = (xs[t].MatMul(p["input"]) + states[t].MatMul(p["state"]) + p["bias"]).Tanh();
            (d, Matrix<double> daGate, Matrix<double> daCandidate) = StepBack(d, h, M(f), M(n), M(p["gateState"]), M(p["state"]));
            dGateState += h.Transpose() * daGate;
            dState += h.Transpose() * daCandidate;
            Row($"h before step {t}", d, states[t].Grad!);
        }

        Row("gateState", dGateState, p["gateState"].Grad!);
        Row("state", dState, p["state"].Grad!);
        table.WriteTo(console);

        static Matrix<double> M(Tensor tensor) => tensor.Detach().ToMatrix<double>();
        void Row(string name, Matrix<double> hand, Tensor engine) => table.Add(
            name, Table.Number(hand[0, 0], "0.000000"), Table.Number(M(engine)[0, 0], "0.000000"), Table.Difference((hand - M(engine)).Enumerate().Max(Math.Abs)));
    }

    private static void Blend(TextWriter console)
    {
        #region check-blend
        GradientCheckResult right = GradientCheck.Node(new BlendNode(features: 2, hidden: 3, new RandomGenerator(seed: 1)));
        console.WriteLine($"as above: passed {right.Passed}, {right.Checks} comparisons");
        GradientCheckResult swapped = GradientCheck.Node(new BlendNode(features: 2, hidden: 3, new RandomGenerator(seed: 1), swapped: true));
        console.WriteLine(swapped.Report.Split('\n').Single(line => line.Contains("The operation")));
        #endregion
    }

    private static void Contract(TextWriter console)
    {
        #region contract
        ContractResult result = CellContract.Check((features, hidden, random) => new UpdateGateNode(features, hidden, random), cases: 5);
        console.WriteLine(result.Report);
        #endregion
    }

    private static void Counting(TextWriter console) =>
        console.WriteLine(CellContract.Check((features, hidden, random) => new CountingNode(features, hidden, random), cases: 5, seed: 20150521).Laws.First(law => !law.Passed).Report);

    #region norms
    /// <summary>‖∂L/∂stateₜ‖ for t = 0 … T of any cell, all parts of its state together.</summary>
    public static double[] GradientNorms(RecurrentNode node, int features)
    {
        RandomGenerator random = new(seed: 12);
        node.To(DType.Float64);
        List<State> states = [node.InitialState(1).Map((_, part) => part.Copy().RequireGrad())];
        for (int t = 0; t < Steps; t++)
        {
            Tensor x = Initial.Normal([1, features], 0, 0.5, random, DType.Float64);
            states.Add(node.Step(x, states[t]).State.Map((_, part) => part.KeepGrad()));
        }

        Tensor last = states[^1]["h"];
        (last * Initial.Normal(last.Shape, 0, 1, random, DType.Float64)).Sum().Backward();
        return [.. states.Select(state => Math.Sqrt(state.Sum(part => part.Grad?.Square().Sum().Item() ?? 0)))];
    }
    #endregion

    private static (string Name, double[] Norms)[] AllNorms()
    {
        const int Features = 8, Hidden = 32;
        return
        [
            ("RNN", GradientNorms(new RNNNode(Hidden, Random(), features: Features), Features)),
            ("LSTM", GradientNorms(new LSTMNode(Hidden, Random(), features: Features), Features)),
            ("update gate", GradientNorms(new UpdateGateNode(Features, Hidden, Random()), Features)),
            ("forgetful", GradientNorms(new ForgetfulNode(Features, Hidden, Random()), Features)),
        ];

        static RandomGenerator Random() => new(seed: 1);
    }

    private static void Norms(TextWriter console)
    {
        Table table = new("‖∂L/∂stateₜ‖ at", "t = 40", "t = 30", "t = 20", "t = 10", "t = 0", "factor a step");
        foreach ((string name, double[] norms) in AllNorms())
            table.Add([name, .. new[] { 40, 30, 20, 10, 0 }.Select(t => Table.Number(norms[t], "0.0e0")), Table.Number(Math.Pow(norms[0] / norms[^1], 1.0 / Steps), "0.00")]);
        table.WriteTo(console);
    }

    private static Chart NormsChart()
    {
        (string Name, double[] Norms)[] all = AllNorms();
        return new Chart(
            "norms", "How much of the error reaches step t, cell by cell", "time step t (the loss is at t = 40)", "‖∂L/∂stateₜ‖",
            [.. all.Select(each => Series.Of(each.Name, each.Norms))],
            [
                new("the update gate keeps more than the forgetful cell, over 100 times", all[2].Norms[0] > 100 * all[3].Norms[0]),
                new("the forgetful cell loses more than half at each step", Math.Pow(all[3].Norms[0] / all[3].Norms[^1], 1.0 / Steps) < 0.5),
            ])
        { LogY = true };
    }
}
