namespace AutogradRnn.Lessons.NumbersWithGradients;

/// <summary>What lesson 1 asks for.</summary>
public interface IExercises
{
    /// <summary>1.1: how much f grows for each unit that x grows, measured with one nudge.</summary>
    double Slope(Func<double, double> f, double x, double nudge);

    /// <summary>1.2: ∂end/∂x, where y = tanh(x) and dy = ∂end/∂y.</summary>
    double TanhBackward(double y, double dy);

    /// <summary>1.3: ∂end/∂a and ∂end/∂b, where y = a · b and dy = ∂end/∂y.</summary>
    double[] MultiplyBackward(double a, double b, double dy);

    /// <summary>1.4: ∂y/∂w, ∂y/∂x and ∂y/∂b of y = tanh(w · x + b).</summary>
    (double Dw, double Dx, double Db) Neuron(double w, double x, double b);
}
