using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>The tests of the exercises: the engine is the judge.</summary>
public static class Checks
{
    public static void Errors(IExercises answer)
    {
        (Network net, Tensor[] h, Tensor[] y, _) = Run();
        HandGradients right = BpttByHandLesson.ByHand(net, h, y);
        Matrix<double>[] dy = [.. y.Zip(net.Targets, (output, target) => Network.Matrix(output - target))];
        Matrix<double>[] given = answer.Errors(dy, BpttByHandLesson.All(h), Network.Matrix(net.U), Network.Matrix(net.V));
        Judge.That(given.Length == right.A.Length, $"there should be {right.A.Length} steps, but there are {given.Length}");
        Judge.That(!Near(given[^1], right.H[^1]), $"da[{given.Length - 1}] is dh: the slope 1 − h² of tanh is missing");
        for (int t = given.Length - 2; t >= 0 && Near(given[t + 1], right.A[t + 1]); t--)
        {
            Matrix<double> later = right.A[t + 1], u = Network.Matrix(net.U);
            Refuse(t, 0 * right.H[t], $"nothing came from step {t + 1}: the road through U is missing");
            Refuse(t, later * u, $"da[{t + 1}] came back through U; it must come through Uᵀ");
            Refuse(t, right.H[t + 1] * u.Transpose(), $"dh[{t + 1}] was sent back through U; it must be da[{t + 1}], which has passed tanh");
        }

        Same(right.A, given);

        void Refuse(int t, Matrix<double> carried, string mistake)
        {
            Matrix<double> dh = dy[t] * Network.Matrix(net.V).Transpose() + carried;
            Judge.That(!Near(given[t], dh.PointwiseMultiply(1 - Network.Matrix(h[t]).PointwisePower(2))), $"da[{t}]: {mistake}");
        }
    }

    public static void RecurrentGradient(IExercises answer)
    {
        (Network net, Tensor[] h, Tensor[] y, _) = Run();
        Matrix<double>[] states = BpttByHandLesson.All(h), da = BpttByHandLesson.ByHand(net, h, y).A;
        Matrix<double> given = answer.RecurrentGradient(states, da), right = Network.Matrix(net.U.Grad!);
        Judge.That(!Near(given, states.Zip(da, (state, d) => state.Transpose() * d).Aggregate((a, b) => a + b)), "each share has the state after its step; U multiplied the state before it");
        Judge.That(!Near(given, right.Transpose()), "this is the transpose of ∂L/∂U");
        Judge.That(!Near(given, states[^2].Transpose() * da[^1]), "this is the share of the last step alone; add those of the others");
        Same("∂L/∂U", right, given);
    }

    public static void Numerical(IExercises answer) =>
        Judge.Close("∂L/∂w of the losses w, w², w³ at w = 2 (1 + 4 + 12)", 1 + 4 + 12, answer.Numerical(w => [w, w * w, w * w * w], 2), 1e-6);

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

    private static bool Near(Matrix<double> a, Matrix<double> b) => a.RowCount == b.RowCount && a.ColumnCount == b.ColumnCount && (a - b).FrobeniusNorm() < 1e-9;

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
