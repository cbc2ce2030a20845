using MathNet.Numerics;

namespace AutogradRnn.Tests.Operations;

/// <summary>Functions of one number.</summary>
internal static class FunctionRows
{
    public static IEnumerable<OperationRow> All =>
    [
        Row("Square()", x => x.Square(), x => x * x),
        Row("Sqrt()", x => x.Sqrt(), Math.Sqrt, low: 0.25),
        new("Reciprocal()", "", draw =>
            Sample.Of("1/x", [draw.AwayFromZero(draw.Shape())], x => x[0].Reciprocal(), x => x[0].Map(v => 1 / v)), 10),
        Row("Abs()", x => x.Abs(), Math.Abs, kinks: [0]),
        Row("Sign()", x => x.Sign(), x => Math.Sign(x), kinks: [0]),
        Row("Exp()", x => x.Exp(), Math.Exp),
        Row("Expm1()", x => x.Expm1(), x => Math.Exp(x) - 1),
        Row("Log()", x => x.Log(), Math.Log, low: 0.25),
        Row("Log1p()", x => x.Log1p(), x => Math.Log(1 + x), low: -0.7),
        Row("Sin()", x => x.Sin(), Math.Sin),
        Row("Cos()", x => x.Cos(), Math.Cos),
        Row("Erf()", x => x.Erf(), SpecialFunctions.Erf),
        Row("Tanh()", x => x.Tanh(), Math.Tanh),
        Row("Sigmoid()", x => x.Sigmoid(), Sigma),
        Row("LogSigmoid()", x => x.LogSigmoid(), x => Math.Log(Sigma(x))),
        Row("Relu()", x => x.Relu(), x => Math.Max(x, 0), kinks: [0]),
        Row("Silu()", x => x.Silu(), x => x * Sigma(x)),
        With("LeakyRelu(Double)", [0.01, 0.2, -0.5], (x, slope) => x.LeakyRelu(slope), (x, slope) => x > 0 ? x : slope * x),
        With("Elu(Double)", [1, 0.5, 2], (x, alpha) => x.Elu(alpha), (x, alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1)),
        With("Gelu(Boolean)", [0, 1], (x, quick) => x.Gelu(quick == 1), Gelu),
        With("Softplus(Double, Double)", [1, 2, 0.5], (x, beta) => x.Softplus(beta), (x, beta) => Math.Log(1 + Math.Exp(beta * x)) / beta),
        new("Softplus(Double, Double)", "a low threshold", draw =>
            Sample.Of("x.Softplus(1, 1)", [draw.Values(draw.Shape(), -3, 3, 1)], x => x[0].Softplus(1, 1),
                x => x[0].Map(v => v > 1 ? v : Math.Log(1 + Math.Exp(v))))),
    ];

    private static OperationRow Row(string member, Func<Tensor, Tensor> function, Func<double, double> naive, double low = -3,
        double[]? kinks = null) =>
        new(member, "", draw => Sample.Of(member, [draw.Values(draw.Shape(), low, 3, kinks ?? [])], x => function(x[0]),
            x => x[0].Map(naive)));

    private static OperationRow With(string member, double[] parameters, Func<Tensor, double, Tensor> function,
        Func<double, double, double> naive) => new(member, "", draw =>
    {
        double parameter = draw.One(parameters);
        return Sample.Of(FormattableString.Invariant($"{member} of {parameter}"), [draw.Values(draw.Shape(), -3, 3, 0)],
            x => function(x[0], parameter), x => x[0].Map(v => naive(v, parameter)));
    });

    private static double Sigma(double x) => 1 / (1 + Math.Exp(-x));

    private static double Gelu(double x, double quick) => quick == 1
        ? x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * Math.Pow(x, 3))))
        : x / 2 * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2)));
}
