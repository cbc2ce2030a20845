using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Gru;

/// <summary>Lesson 11: one state and two gates; two functions under one name; a published GRU that does not train.</summary>
public sealed class GruLesson : Lesson
{
    public override int Number => 11;

    public override string Folder => "11-gru";

    public override IReadOnlyList<Output> Outputs =>
        [new("costs", Costs.Write), new("curves", Curves.Write), new("forms", TwoForms.Write), new("compare", Compare), new("update-bias", UpdateBias.Write), new("erratum", Erratum.Write)];

    public override IReadOnlyList<Figure> Figures => [Curves.Chart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("11.1", nameof(IExercises.Candidates), () => Checks.Candidates(new Exercises()), () => Checks.Candidates(new Solutions())),
        new("11.2", nameof(IExercises.BackThroughReset), () => Checks.BackThroughReset(new Exercises()), () => Checks.BackThroughReset(new Solutions())),
        new("11.3", nameof(IExercises.TurnUpdateGate), () => Checks.TurnUpdateGate(new Exercises()), () => Checks.TurnUpdateGate(new Solutions())),
        new("11.4", nameof(IExercises.ToOnnx), () => Checks.ToOnnx(new Exercises()), () => Checks.ToOnnx(new Solutions())),
    ];

    private static void Compare(TextWriter console)
    {
        RandomGenerator random = new(seed: 4);
        GRUNode node = new(hidden: 3, random, features: 2, dtype: DType.Float64);
        Dictionary<string, Parameter> p = node.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        Tensor x = Draw(2), h = Draw(3).RequireGrad(), dNext = Draw(3);

        #region compare
        Tensor fromInput = x.MatMul(p["inputWeight"]) + p["bias"], fromState = h.MatMul(p["recurrentWeight"]);
        (Tensor r, Tensor z, Tensor n, Tensor q, Tensor hNext) = OneStep.Forward(fromInput, fromState, p["recurrentBias"], h);
        foreach (Tensor each in new[] { r, z, n, q }) each.KeepGrad();
        (hNext * dNext).Sum().Backward();
        HandGradients d = OneStep.Backward(M(dNext), M(r), M(z), M(n), M(q), M(h), M(p["recurrentWeight"]));
        #endregion
        Table table = new("gradient", "shape", "by hand [0, 0]", "engine [0, 0]", "largest difference");
        Row("dn", d.N, n.Grad!);
        Row("dz", d.Z, z.Grad!);
        Row("dr", d.R, r.Grad!);
        Row("dq", d.Q, q.Grad!);
        Row("dh", d.H, h.Grad!);
        Row("db, block n", d.A.ColumnSums().ToRowMatrix(), p["bias"].Grad!.Narrow(0, 6, 3).Reshape(1, 3));
        Row("dc", d.Q.ColumnSums().ToRowMatrix(), p["recurrentBias"].Grad!.Reshape(1, 3));
        table.WriteTo(console);
        double forward = (M(node.Step(x, new State(("h", h))).Output) - M(hNext)).Enumerate().Max(Math.Abs);
        console.WriteLine($"forward, these lines against GRUNode: {Table.Difference(forward)}");

        Tensor Draw(int columns) => Initial.Normal([2, columns], 0, 1, random, DType.Float64);
        void Row(string name, Matrix<double> hand, Tensor engine) => table.Add(
            name, engine.Shape, Table.Number(hand[0, 0], "0.000000"), Table.Number(M(engine)[0, 0], "0.000000"), Table.Difference((hand - M(engine)).Enumerate().Max(Math.Abs)));
    }

    private static Matrix<double> M(Tensor tensor) => tensor.Detach().ToMatrix<double>();
}
