using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>The tests of the exercises: the engine is the judge.</summary>
public static class Checks
{
    public static void Errors(IExercises answer)
    {
        (Network net, Tensor[] h, Tensor[] y, _) = Run();
        Matrix<double>[] right = BpttByHandLesson.ByHand(net, h, y).A;
        Matrix<double>[] dy = [.. y.Zip(net.Targets, (output, target) => Network.Matrix(output - target))];
        Same(right, answer.Errors(dy, BpttByHandLesson.All(h), Network.Matrix(net.U), Network.Matrix(net.V)));
    }

    public static void RecurrentGradient(IExercises answer)
    {
        (Network net, Tensor[] h, Tensor[] y, _) = Run();
        Matrix<double> given = answer.RecurrentGradient(BpttByHandLesson.All(h), BpttByHandLesson.ByHand(net, h, y).A);
        Same("∂L/∂U", Network.Matrix(net.U.Grad!), given);
    }

    public static void Numerical(IExercises answer) =>
        Judge.Close("∂L/∂w of the losses w, w², w³ at w = 2", 1 + 4 + 12, answer.Numerical(w => [w, w * w, w * w * w], 2), 1e-6);

    public static void LastStepOnly(IExercises answer)
    {
        Network net = Network.Make();
        (_, Tensor[] h, Tensor[] y) = BpttByHandLesson.Forward(net, [.. Enumerable.Repeat(net.U, Network.Steps)]);
        foreach (Tensor each in h) each.KeepGrad();
        (0.5 * (y[^1] - net.Targets[^1]).Square().Sum()).Backward();
        Matrix<double>[] right = [.. h.Select(each => Network.Matrix(each.Grad!).PointwiseMultiply(1 - Network.Matrix(each).PointwisePower(2)))];
        Matrix<double> dy = Network.Matrix(y[^1] - net.Targets[^1]);
        Same(right, answer.LastStepOnly(dy, BpttByHandLesson.All(h), Network.Matrix(net.U), Network.Matrix(net.V)));
    }

    private static (Network Net, Tensor[] H, Tensor[] Y, Tensor Loss) Run()
    {
        Network net = Network.Make();
        (Tensor loss, Tensor[] h, Tensor[] y) = BpttByHandLesson.Forward(net, [.. Enumerable.Repeat(net.U, Network.Steps)]);
        loss.Backward();
        return (net, h, y, loss);
    }

    private static void Same(Matrix<double>[] expected, Matrix<double>[] actual)
    {
        Judge.That(actual.Length == expected.Length, $"there should be {expected.Length} steps, but there are {actual.Length}");
        for (int t = expected.Length - 1; t >= 0; t--) Same($"da[{t}]", expected[t], actual[t]);
    }

    private static void Same(string what, Matrix<double> expected, Matrix<double> actual)
    {
        Judge.That(
            actual.RowCount == expected.RowCount && actual.ColumnCount == expected.ColumnCount,
            $"{what} should be [{expected.RowCount}, {expected.ColumnCount}], but is [{actual.RowCount}, {actual.ColumnCount}]");
        foreach ((int row, int column, double value) in expected.EnumerateIndexed())
            Judge.Close($"{what}[{row}, {column}]", value, actual[row, column]);
    }
}
