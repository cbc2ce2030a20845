using AutogradRnn.Kernels;
using AutogradRnn.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Laws;

/// <summary>A random straight-line program over numbers: each step applies an operation to any earlier results, so subtrees are shared. One text, run in reverse and in forward mode.</summary>
public sealed class ScalarProgram
{
    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Reverse, Func<Dual, Dual, Dual> Forward)[] _operations =
    [
        ("+", (a, b) => a + b, (a, b) => a + b),
        ("-", (a, b) => a - b, (a, b) => a - b),
        ("*", (a, b) => a * b, (a, b) => a * b),
        ("/ (b² + 1)", (a, b) => a / (b * b + 1), (a, b) => a / (b * b + Dual.Constant(1))),
        ("tanh", (a, _) => a.Tanh(), (a, _) => Read(default(Tanh), a)),
        ("sigmoid", (a, _) => a.Sigmoid(), (a, _) => Read(default(Sigmoid), a)),
        ("sin", (a, _) => a.Sin(), (a, _) => Read(default(Sin), a)),
        ("exp(tanh)", (a, _) => a.Tanh().Exp(), (a, _) => Read(default(Exp), Read(default(Tanh), a))),
        ("softplus", (a, _) => a.Softplus(), (a, _) => Read(new Softplus(1, 20), a)),
        ("gelu", (a, _) => a.Gelu(), (a, _) => Read(default(Gelu), a)),
        ("sqrt(a² + 1)", (a, _) => (a.Square() + 1).Sqrt(), (a, _) => Read(default(Sqrt), Read(default(Square), a) + Dual.Constant(1))),
        ("log(a² + 1)", (a, _) => (a.Square() + 1).Log(), (a, _) => Read(default(Log), Read(default(Square), a) + Dual.Constant(1))),
        ("a if b > 0.1 else -a", (a, b) => Tensor.Where(b.GreaterThan(0.1), a, -a), (a, b) => Dual.IfGreater(b, Dual.Constant(0.1), a, -a)),
    ];

    private readonly double[] _inputs;
    private readonly (int Operation, int A, int B)[] _steps;

    public ScalarProgram(Draw draw)
    {
        _inputs = draw.Values([draw.Int(1, 3)], -2, 2).ToArray<double>();
        _steps = [.. Enumerable.Range(0, draw.Int(3, 20)).Select(step => (draw.Int(0, _operations.Length - 1), Earlier(step), Earlier(step)))];

        int Earlier(int step) => draw.Int(0, _inputs.Length + step - 1);
    }

    /// <summary>The derivative of the last step by each input, by one backward pass.</summary>
    public double[] ByReverseMode()
    {
        Tensor[] leaves = [.. _inputs.Select(value => Tensor.Scalar(value, DType.Float64).RequireGrad())];
        List<Tensor> values = [.. leaves];
        foreach ((int operation, int a, int b) in _steps) values.Add(_operations[operation].Reverse(values[a], values[b]));
        return [.. Gradients.Of(values[^1], leaves).Select(gradient => gradient.Item())];
    }

    /// <summary>The derivative of the last step by each input, by one forward pass an input.</summary>
    public double[] ByForwardMode() => [.. Enumerable.Range(0, _inputs.Length).Select(input =>
    {
        List<Dual> values = [.. _inputs.Select((value, i) => new Dual(value, i == input ? 1 : 0))];
        foreach ((int operation, int a, int b) in _steps) values.Add(_operations[operation].Forward(values[a], values[b]));
        return values[^1].Slope;
    })];

    public override string ToString() =>
        string.Join("; ", _steps.Select((step, i) =>
            $"v{_inputs.Length + i} = {_operations[step.Operation].Name} of v{step.A}, v{step.B}"));

    private static Dual Read<F>(F formula, Dual x)
        where F : struct, IUnaryFormula => formula.Forward(x);
}
