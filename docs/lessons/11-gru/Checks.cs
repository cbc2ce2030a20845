using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Gru;

/// <summary>The tests of the exercises: the engine is the judge.</summary>
public static class Checks
{
    private const int Features = 2, Hidden = 3;

    public static void Candidates(IExercises answer)
    {
        RandomGenerator random = new(seed: 5);
        Tensor a = Draw(random, 2, Hidden), r = Draw(random, 2, Hidden).Sigmoid(), h = Draw(random, 2, Hidden), u = Draw(random, Hidden, Hidden), c = Draw(random, 2, Hidden);
        (Matrix<double> before, Matrix<double> after) = answer.Candidates(M(a), M(r), M(h), M(u), M(c));
        Same("the sum with the reset before the product", M(a + (r * h).MatMul(u)), before);
        Same("the sum with the reset after the product", M(a + r * (h.MatMul(u) + c)), after);
    }

    public static void BackThroughReset(IExercises answer)
    {
        RandomGenerator random = new(seed: 6);
        Tensor r = Draw(random, 2, Hidden).Sigmoid().Detach().RequireGrad(), h = Draw(random, 2, Hidden).RequireGrad(), u = Draw(random, Hidden, Hidden), da = Draw(random, 2, Hidden);
        ((r * h).MatMul(u) * da).Sum().Backward();
        (Matrix<double> dr, Matrix<double> dh) = answer.BackThroughReset(M(da), M(r), M(h), M(u));
        Same("∂L/∂r", M(r.Grad!), dr);
        Same("∂L/∂h", M(h.Grad!), dh);
    }

    public static void TurnUpdateGate(IExercises answer)
    {
        GRUNode theirs = Node(), ours = Node();
        foreach ((Parameter own, Parameter other) in ours.Parameters.Zip(theirs.Parameters))
        {
            if (own.Shape[^1] != 3 * Hidden) continue;
            Matrix<double> given = M(other.Rank == 1 ? other.Reshape(1, 3 * Hidden) : other);
            Matrix<double> turned = answer.TurnUpdateGate(given.Clone());
            Judge.That(turned.RowCount == given.RowCount && turned.ColumnCount == given.ColumnCount, $"weights of [{given.RowCount}, {given.ColumnCount}] should stay so, but are [{turned.RowCount}, {turned.ColumnCount}]");
            own.Assign(other.Rank == 1 ? Tensor.From(turned).Reshape(3 * Hidden) : Tensor.From(turned));
        }

        RandomGenerator random = new(seed: 7);
        Tensor x = Draw(random, 2, Features), h = Draw(random, 2, Hidden), old = theirs.Step(x, new State(("h", h))).Output;
        (Tensor z, Tensor n) = Parts(theirs, x, h);
        Judge.Close("a test of the test: h′ with the old weights", M((1 - z) * n + z * h)[0, 0], M(old)[0, 0]);
        Same("h′ of the turned weights in the form (1 − z) ⊙ n + z ⊙ h", M(z * n + (1 - z) * h), M(ours.Step(x, new State(("h", h))).Output));

        static GRUNode Node() => new(Hidden, new RandomGenerator(seed: 3), GRUReset.AfterProduct, Features, DType.Float64);
    }

    public static void ToOnnx(IExercises answer)
    {
        Matrix<double> weights = Matrix<double>.Build.DenseOfRowArrays([[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]]);
        Same("the matrix for ONNX of two inputs and two units", Matrix<double>.Build.DenseOfRowArrays([[3, 9], [4, 10], [1, 7], [2, 8], [5, 11], [6, 12]]), answer.ToOnnx(weights));
    }

    private static (Tensor Z, Tensor N) Parts(GRUNode node, Tensor x, Tensor h)
    {
        Dictionary<string, Parameter> p = node.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        (_, Tensor z, Tensor n, _, _) = OneStep.Forward(x.MatMul(p["inputWeight"]) + p["bias"], h.MatMul(p["recurrentWeight"]), p["recurrentBias"], h);
        return (z, n);
    }

    private static Tensor Draw(RandomGenerator random, int rows, int columns) => Initial.Normal([rows, columns], 0, 1, random, DType.Float64);

    private static Matrix<double> M(Tensor tensor) => tensor.Detach().ToMatrix<double>();

    private static void Same(string what, Matrix<double> expected, Matrix<double> actual)
    {
        Judge.That(
            actual.RowCount == expected.RowCount && actual.ColumnCount == expected.ColumnCount,
            $"{what} should be [{expected.RowCount}, {expected.ColumnCount}], but is [{actual.RowCount}, {actual.ColumnCount}]");
        foreach ((int row, int column, double value) in expected.EnumerateIndexed())
            Judge.Close($"{what}, cell [{row}, {column}]", value, actual[row, column]);
    }
}
