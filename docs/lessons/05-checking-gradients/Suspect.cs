namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>A function, and what somebody says is its derivative.</summary>
public sealed record Suspect(string Name, Func<double, double> Function, Func<double, double> Derivative)
{
    #region suspects
    public static IReadOnlyList<Suspect> All { get; } =
    [
        new("square", x => x * x, x => 2 * x),
        new("tanh", Math.Tanh, x => 1 - Math.Tanh(x)),
        new("cosine", Math.Cos, x => -Math.Sin(x)),
        new("x times exp", x => x * Math.Exp(x), Math.Exp),
        new("log of 1 + x²", x => Math.Log(1 + x * x), x => 2 * x / (1 + x * x)),
        new("leaky relu", x => x > 0 ? x : 0.01 * x, x => x > 0 ? 1 : 0),
        new("sigmoid", Sigmoid, x => Sigmoid(x) * Sigmoid(-x)),
    ];
    #endregion

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
