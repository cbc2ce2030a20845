using AutogradRnn.Training;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Lstm;

/// <summary>Lesson 10: a path with a factor near 1, and gates that rule it.</summary>
public sealed class LstmLesson : Lesson
{
    private static readonly Lazy<(double[] Value, double[] Flag, double[] Right, BpttTrace Trace)> _latch = new(Latch.Run);

    public override int Number => 10;

    public override string Folder => "10-lstm";

    public override IReadOnlyList<Output> Outputs =>
        [new("paths", Paths.Write), new("forget", Forget), new("compare", Compare), new("reach", Reach.Write), new("memory", MemoryTask.Write), new("biases", TwoBiases)];

    public override IReadOnlyList<Figure> Figures => [GatesMap(), Reach.Chart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("10.1", nameof(IExercises.Carry), () => Checks.Carry(new Exercises()), () => Checks.Carry(new Solutions())),
        new("10.2", nameof(IExercises.ForgetGradients), () => Checks.ForgetGradients(new Exercises()), () => Checks.ForgetGradients(new Solutions())),
        new("10.3", nameof(IExercises.ForgetBias), () => Checks.ForgetBias(new Exercises()), () => Checks.ForgetBias(new Solutions())),
        new("10.4", nameof(IExercises.RnnHidden), () => Checks.RnnHidden(new Exercises()), () => Checks.RnnHidden(new Solutions())),
    ];

    private static void Compare(TextWriter console)
    {
        RandomGenerator random = new(seed: 4);
        LSTMNode node = new(hidden: 3, random, features: 2, dtype: DType.Float64);
        Dictionary<string, Parameter> p = node.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        Tensor x = Draw(2), h = Draw(3).RequireGrad(), c = Draw(3).RequireGrad(), dhNext = Draw(3), dcNext = Draw(3);

        #region compare
        Tensor a = (x.MatMul(p["inputWeight"]) + h.MatMul(p["recurrentWeight"]) + p["bias"]).KeepGrad();
        (Tensor i, Tensor f, Tensor g, Tensor o, Tensor cNext, Tensor hNext) = OneStep.Forward(a, c);
        foreach (Tensor gate in new[] { i, f, g, o }) gate.KeepGrad();
        ((hNext * dhNext).Sum() + (cNext * dcNext).Sum()).Backward();          // a loss whose gradients by h′ and c′ are known

        Gates gates = new(M(i), M(f), M(g), M(o));
        var d = OneStep.Backward(M(dhNext), M(dcNext), gates, M(c), M(cNext));
        Matrix<double> da = OneStep.BackToSums(d.I, d.F, d.G, d.O, gates);
        Matrix<double> dh = da * M(p["recurrentWeight"]).Transpose(), dU = M(h).Transpose() * da;
        #endregion
        Table table = new("gradient", "shape", "by hand [0, 0]", "engine [0, 0]", "largest difference");
        Row("di", d.I, i.Grad!);
        Row("df", d.F, f.Grad!);
        Row("dg", d.G, g.Grad!);
        Row("do", d.O, o.Grad!);
        Row("dc", d.C, c.Grad!);
        Row("da", da, a.Grad!);
        Row("dh", dh, h.Grad!);
        Row("dU", dU, p["recurrentWeight"].Grad!);
        table.WriteTo(console);
        (Tensor output, State state) = node.Step(x, new State(("h", h), ("c", c)));
        double forward = Math.Max((M(output) - M(hNext)).Enumerate().Max(Math.Abs), (M(state["c"]) - M(cNext)).Enumerate().Max(Math.Abs));
        console.WriteLine($"forward, these lines against LSTMNode: {Table.Difference(forward)}");

        Tensor Draw(int columns) => Initial.Normal([2, columns], 0, 1, random, DType.Float64);
        void Row(string name, Matrix<double> hand, Tensor engine) => table.Add(
            name, engine.Shape, Table.Number(hand[0, 0], "0.000000"), Table.Number(M(engine)[0, 0], "0.000000"), Table.Difference((hand - M(engine)).Enumerate().Max(Math.Abs)));
    }

    private static Matrix<double> M(Tensor tensor) => tensor.Detach().ToMatrix<double>();

    private static void TwoBiases(TextWriter console)
    {
        #region biases
        Tensor one = Tensor.From([0.5]).RequireGrad();
        Tensor inputBias = Tensor.From([0.3]).RequireGrad(), recurrentBias = Tensor.From([0.2]).RequireGrad();
        one.Tanh().Sum().Backward();
        (inputBias + recurrentBias).Tanh().Sum().Backward();
        new Sgd([one, inputBias, recurrentBias], learningRate: 0.1).Step();
        #endregion
        Table table = new("", "before", "gradient", "after one step");
        table.Add("one bias", "0.50", Table.Number(one.Grad!.Item(), "0.0000"), Table.Number(one.Item(), "0.0000"));
        table.Add("b_ih", "0.30", Table.Number(inputBias.Grad!.Item(), "0.0000"), Table.Number(inputBias.Item(), "0.0000"));
        table.Add("b_hh", "0.20", Table.Number(recurrentBias.Grad!.Item(), "0.0000"), Table.Number(recurrentBias.Item(), "0.0000"));
        table.Add("b_ih + b_hh", "0.50", "", Table.Number(inputBias.Item() + recurrentBias.Item(), "0.0000"));
        table.WriteTo(console);
    }

    private static void Forget(TextWriter console)
    {
        (_, double[] flag, _, BpttTrace trace) = _latch.Value;
        double[][] f = trace.Loops[0].Gates.Single(gate => gate.Name == "f").Units;
        Table table = new(["mean of f", .. f[0].Index().Select(unit => $"unit {unit.Index}")]);
        foreach ((string name, double at) in new[] { ("between flags", 0.0), ("at flags", 1) })
            table.Add([name, .. f[0].Index().Select(unit => Table.Number(flag.Index().Where(step => step.Item == at).Average(step => f[step.Index][unit.Index]), "0.00"))]);
        table.WriteTo(console);
    }

    private static HeatMap GatesMap()
    {
        (double[] value, double[] flag, double[] right, BpttTrace trace) = _latch.Value;
        GateTrace i = trace.Loops[0].Gates.Single(gate => gate.Name == "i"), f = trace.Loops[0].Gates.Single(gate => gate.Name == "f");
        int units = f.Units[0].Length, steps = flag.Length;
        double[,] cells = new double[2 + 2 * units, steps];
        for (int t = 0; t < steps; t++)
        {
            (cells[0, t], cells[1, t]) = (value[t], flag[t]);
            for (int unit = 0; unit < units; unit++) (cells[2 + unit, t], cells[2 + units + unit, t]) = (f.Units[t][unit], i.Units[t][unit]);
        }

        return new HeatMap(
            "gates", "The gates of a trained LSTM: keep, except at a flag", "time step t", "",
            [.. Enumerable.Range(0, steps).Select(t => $"{t}")],
            ["value", "flag", .. Enumerable.Range(0, units).Select(unit => $"f, unit {unit}"), .. Enumerable.Range(0, units).Select(unit => $"i, unit {unit}")],
            cells,
            [
                new("the network answers rightly at every step", right.All(product => product > 0)),
                new("without a flag the forget gates are more open than with one", Mean(f, 0) > Mean(f, 1) + 0.1),
            ]);

        double Mean(GateTrace gate, double at) => flag.Index().Where(step => step.Index > 0 && step.Item == at).Average(step => gate.Means[step.Index]);
    }
}
