namespace AutogradRnn.Lessons.NumbersWithGradients;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 1</summary>
public sealed class Exercises : IExercises
{
    public double Slope(Func<double, double> f, double x, double nudge)
    {
        // TODO: return how much f grows when x grows by the nudge, for each unit of the nudge.
        // APPROACH: call f at x, and at x + nudge.
        // HINT: (new − old) / nudge. Nothing more.
        throw new NotSolvedException();
    }

    #region exercise-tanh
    public double TanhBackward(double y, double dy)
    {
        // TODO: y = tanh(x), and dy is the gradient that arrives for y. Return the gradient to hand back to x.
        // APPROACH: a nudge of x moves y by the slope 1 − tanh²(x); a nudge of y moves the end by dy. Multiply.
        // HINT: you are not given x. You do not need it: tanh(x) is y.
        throw new NotSolvedException();
    }
    #endregion

    public double[] MultiplyBackward(double a, double b, double dy)
    {
        // TODO: y = a · b, and dy is the gradient that arrives for y. Return the gradients to hand back to a and to b, in this order.
        // APPROACH: nudge a alone: (a + n) · b = a · b + n · b. What is the slope? Then nudge b alone.
        // HINT: each factor gets the OTHER factor, times dy.
        throw new NotSolvedException();
    }

    public (double Dw, double Dx, double Db) Neuron(double w, double x, double b)
    {
        // TODO: return the three gradients of y = tanh(w · x + b).
        // APPROACH: forward: p = w · x, s = p + b, y = tanh(s). Then backward from y, with dy = 1: first s, then p and b, then w and x.
        // HINT: call your 1.2 and 1.3. A sum hands its gradient to both sides unchanged.
        throw new NotSolvedException();
    }
}
