using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Golden;

/// <summary>PyTorch's elementwise functions in terms of ours.</summary>
internal static class ElementwiseOperations
{
    private static readonly Dictionary<string, GoldenOperation> _operations = new()
    {
        ["abs"] = Of(x => x.Abs()),
        ["add"] = new("input other alpha", a => Operand(a, "input") + a.Number("alpha", 1) * Operand(a, "other")),
        ["clamp"] = new("input min max", Clamp),
        ["cos"] = Of(x => x.Cos()),
        ["elu"] = Of("alpha inplace", (x, a) => x.Elu(a.Number("alpha", 1))),
        ["erf"] = Of(x => x.Erf()),
        ["exp"] = Of(x => x.Exp()),
        ["expm1"] = Of(x => x.Expm1()),
        ["gelu"] = Of("approximate", (x, a) => x.Gelu(Approximates(a.Text("approximate", "none")))),
        ["leaky_relu"] = Of("negative_slope inplace", (x, a) => x.LeakyRelu(a.Number("negative_slope", 0.01))),
        ["log"] = Of(x => x.Log()),
        ["log1p"] = Of(x => x.Log1p()),
        ["logsigmoid"] = Of(x => x.LogSigmoid()),
        ["masked_fill"] = new("input mask value", a => Tensor.Where(a.Tensor("mask"), Operand(a, "value"), a.Tensor("input"))),
        ["maximum"] = new("input other", a => Tensor.Maximum(Operand(a, "input"), Operand(a, "other"))),
        ["minimum"] = new("input other", a => Tensor.Minimum(Operand(a, "input"), Operand(a, "other"))),
        ["mul"] = new("input other", a => Operand(a, "input") * Operand(a, "other")),
        ["neg"] = Of(x => -x),
        ["pow"] = new("input exponent", a => a["exponent"].IsTensor
            ? Operand(a, "input").Pow(Operand(a, "exponent"))
            : a.Tensor("input").Pow(a["exponent"].AsNumber())),
        ["reciprocal"] = Of(x => x.Reciprocal()),
        ["relu"] = Of("inplace", (x, _) => x.Relu()),
        ["sigmoid"] = Of(x => x.Sigmoid()),
        ["sign"] = Of(x => x.Sign()),
        ["silu"] = Of("inplace", (x, _) => x.Silu()),
        ["sin"] = Of(x => x.Sin()),
        ["softplus"] = Of("beta threshold", (x, a) => x.Softplus(a.Number("beta", 1), a.Number("threshold", 20))),
        ["sqrt"] = Of(x => x.Sqrt()),
        ["square"] = Of(x => x.Square()),
        ["sub"] = new("input other alpha", a => Operand(a, "input") - a.Number("alpha", 1) * Operand(a, "other")),
        ["tanh"] = Of(x => x.Tanh()),
        ["true_divide"] = new("input other", a => Operand(a, "input") / Operand(a, "other")),
        ["where"] = new("condition input other", Where),
    };

    /// <summary>Elements do not mix, so small results are compared as strictly as large ones.</summary>
    public static Dictionary<string, GoldenOperation> Table { get; } =
        _operations.ToDictionary(entry => entry.Key, entry => entry.Value with { Mixes = false });

    private static GoldenOperation Of(Func<Tensor, Tensor> function) => new("input", a => function(a.Tensor("input")));

    private static GoldenOperation Of(string options, Func<Tensor, GoldenArguments, Tensor> function) => new("input " + options, a =>
    {
        a.Ignore("inplace");
        return function(a.Tensor("input"), a);
    });

    /// <summary>A number or tensor for arithmetic; PyTorch lets integers meet floats, ours want one dtype.</summary>
    private static Tensor Operand(GoldenArguments a, string name) =>
        a.Operand(name) is { DType: DType.Int32 } integers ? integers.To(DType.Float64) : a.Operand(name);

    private static Tensor Clamp(GoldenArguments a)
    {
        Tensor x = a.Tensor("input");
        if (a["min"].IsTensor || a["max"].IsTensor)
            return x.Clamp(a.Has("min") ? Operand(a, "min") : null, a.Has("max") ? Operand(a, "max") : null);
        return x.Clamp(a.Number("min", double.NegativeInfinity), a.Number("max", double.PositiveInfinity));
    }

    private static bool Approximates(string approximate) => approximate switch
    {
        "tanh" => true,
        "none" => false,
        _ => throw new InvalidDataException(
            $"Expected approximate 'none' or 'tanh', but got '{approximate}'. Teach the mapping what it means."),
    };

    /// <summary>where(condition, a, b), or in the order of PyTorch's operator test database, where(a, condition, b).</summary>
    private static Tensor Where(GoldenArguments a)
    {
        bool maskFirst = a["condition"] is { IsTensor: true } first && first.AsTensor().DType == DType.Int32;
        return maskFirst
            ? Tensor.Where(a.Tensor("condition"), Operand(a, "input"), Operand(a, "other"))
            : Tensor.Where(a.Tensor("input"), Operand(a, "condition"), Operand(a, "other"));
    }
}
