namespace AutogradRnn.Lessons.NumbersWithGradients;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double Slope(Func<double, double> f, double x, double nudge) => (f(x + nudge) - f(x)) / nudge;

    public double TanhBackward(double y, double dy) => dy * (1 - y * y);

    public double[] MultiplyBackward(double a, double b, double dy) => [dy * b, dy * a];

    public (double Dw, double Dx, double Db) Neuron(double w, double x, double b)
    {
        double ds = TanhBackward(Math.Tanh(w * x + b), dy: 1);
        double[] dwx = MultiplyBackward(w, x, ds);
        return (dwx[0], dwx[1], ds);
    }
}
