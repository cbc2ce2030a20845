namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>What lesson 5 asks for.</summary>
public interface IExercises
{
    /// <summary>5.1: the centred difference of f at x.</summary>
    double Centred(Func<double, double> f, double x, double epsilon);

    /// <summary>5.2: how far a and b differ, measured by the larger of the two.</summary>
    double RelativeError(double a, double b);

    /// <summary>5.3: the numerical gradient of a loss by all weights; they are unchanged afterwards.</summary>
    double[] Gradient(Func<double[], double> loss, double[] weights);

    /// <summary>5.4: the names of the suspects whose derivative is wrong somewhere.</summary>
    IReadOnlyList<string> Wrong(IReadOnlyList<Suspect> suspects);
}
