namespace AutogradRnn.Lessons.NumbersWithGradients;

/// <summary>The tests of the exercises: nudges are the judge, and the rules have to work in the tape.</summary>
public static class Checks
{
    public static void Slope(IExercises answer)
    {
        Judge.Close("the slope of 3x + 1 with a nudge of 0.5", 3, answer.Slope(x => 3 * x + 1, 2, 0.5));
        Judge.Close("the slope of x² at 1 with a nudge of 0.1", 2.1, answer.Slope(x => x * x, 1, 0.1));
        Judge.Close("the slope of x² at 1 with a nudge of −0.1", 1.9, answer.Slope(x => x * x, 1, -0.1));
    }

    public static void TanhBackward(IExercises answer)
    {
        Judge.Close("dx at y = 0 for dy = 1: tanh has the slope 1 there", 1, answer.TanhBackward(0, 1));
        Judge.Close("dx at y = 0.5 for dy = 1", 0.75, answer.TanhBackward(0.5, 1));
        Judge.Close("dx at y = 0.5 for dy = −2 (what arrives is a factor)", -1.5, answer.TanhBackward(0.5, -2));
        Tape tape = new(answer);
        int x = tape.Given(0.3);
        double gradient = tape.Backward(tape.Tanh(tape.Tanh(x)))[x];
        Judge.Close("the gradient of tanh(tanh(x)) at 0.3 by the tape, with your rule", Nudged(t => Math.Tanh(Math.Tanh(t)), 0.3), gradient, 1e-6);
    }

    public static void MultiplyBackward(IExercises answer)
    {
        double[] d = answer.MultiplyBackward(3, 5, 1);
        Judge.That(d.Length == 2, $"there should be 2 gradients, one for a and one for b, but there are {d.Length}");
        Judge.Close("∂(a · b)/∂a at a = 3, b = 5", 5, d[0]);
        Judge.Close("∂(a · b)/∂b at a = 3, b = 5", 3, d[1]);
        Judge.Close("da at a = 3, b = 5 for dy = 2 (what arrives is a factor)", 10, answer.MultiplyBackward(3, 5, 2)[0]);
        Tape tape = new(answer);
        int a = tape.Given(3), b = tape.Given(5), c = tape.Given(7);
        double gradient = tape.Backward(tape.Multiply(tape.Multiply(a, b), c))[b];
        Judge.Close("∂(a · b · c)/∂b by the tape, with your rule", 21, gradient);
    }

    public static void Neuron(IExercises answer)
    {
        (double dw, double dx, double db) = answer.Neuron(0.5, 2, -0.4);
        Judge.Close("∂y/∂b", Nudged(b => Math.Tanh(0.5 * 2 + b), -0.4), db, 1e-6);
        Judge.Close("∂y/∂w", Nudged(w => Math.Tanh(w * 2 - 0.4), 0.5), dw, 1e-6);
        Judge.Close("∂y/∂x", Nudged(x => Math.Tanh(0.5 * x - 0.4), 2), dx, 1e-6);
        Judge.Close("∂y/∂w with x = 0", 0, answer.Neuron(0.5, 0, 0.3).Dw);
    }

    private static double Nudged(Func<double, double> f, double x) => (f(x + 1e-7) - f(x)) / 1e-7;
}
