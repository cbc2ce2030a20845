namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void Centred(IExercises answer)
    {
        Judge.Close("the centred difference of x² at 3 with ε = 0.5 (exact for a parabola)", 6, answer.Centred(x => x * x, 3, 0.5));
        Judge.Close("the centred difference of x³ at 1 with ε = 0.1 (3 + ε²)", 3.01, answer.Centred(x => x * x * x, 1, 0.1));
        Judge.Close("the centred difference of sin at 0 with ε = 1e-5", 1, answer.Centred(Math.Sin, 0, 1e-5));
    }

    public static void RelativeError(IExercises answer)
    {
        Judge.Close("the relative error of 1 and 2", 0.5, answer.RelativeError(1, 2));
        Judge.Close("the relative error of 2e-6 and 1e-6", 0.5, answer.RelativeError(2e-6, 1e-6));
        Judge.Close("the relative error of −4 and 4", 2, answer.RelativeError(-4, 4));
        Judge.Close("the relative error of −1 and −2", 0.5, answer.RelativeError(-1, -2));
        Judge.Close("the relative error of 0 and 3", 1, answer.RelativeError(0, 3));
        Judge.Close("the relative error of 0 and 0", 0, answer.RelativeError(0, 0));
    }

    public static void Gradient(IExercises answer)
    {
        double[] weights = [0.1, -0.7, 1.3];
        double[] before = [.. weights];
        int runs = 0;
        double[] gradient = answer.Gradient(Loss, weights);
        Judge.That(gradient.Length == 3, $"there are 3 weights, but the gradient has {gradient.Length} numbers");
        Judge.Close("∂/∂w₀ of w₀w₁ + w₂³", -0.7, gradient[0], 1e-7);
        Judge.Close("∂/∂w₁ of w₀w₁ + w₂³", 0.1, gradient[1], 1e-7);
        Judge.Close("∂/∂w₂ of w₀w₁ + w₂³", 3 * 1.3 * 1.3, gradient[2], 1e-7);
        Judge.That(weights.SequenceEqual(before), "the weights should be the same afterwards, to the last bit, but they were moved");
        Judge.That(runs <= 6, $"two runs a weight are enough, 6 in all, but there were {runs}");

        double Loss(double[] w)
        {
            runs++;
            return w[0] * w[1] + w[2] * w[2] * w[2];
        }
    }

    public static void Wrong(IExercises answer)
    {
        Same("of the seven suspects", ["tanh", "x times exp", "leaky relu"], Suspect.All, answer);
        Same("of three others", ["scaled"],
            [new("constant", _ => 4, _ => 0), new("scaled", Math.Sin, x => 1.001 * Math.Cos(x)), new("small", x => 1e-6 * x * x, x => 2e-6 * x)], answer);
    }

    private static void Same(string which, string[] expected, IReadOnlyList<Suspect> suspects, IExercises answer)
    {
        IReadOnlyList<string> actual = answer.Wrong(suspects);
        foreach (string name in actual.Except(suspects.Select(suspect => suspect.Name)))
            throw new WrongAnswerException($"{which}, \"{name}\" is accused, but it is not one of them: let the check find the names");
        foreach (string name in actual.Except(expected)) throw new WrongAnswerException($"{which}, \"{name}\" is accused, but its derivative is right: is the limit below the error of the difference, or a place at a kink?");
        string[] missed = [.. expected.Except(actual)];
        Judge.That(missed.Length == 0, $"{which}, {missed.Length} with a wrong derivative went unnoticed");
    }
}
