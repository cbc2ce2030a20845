using AutogradRnn.Tests.Operations;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Laws;

/// <summary>Chain rule, reuse and determinism on randomly composed functions (laws M4, M5 and M14).</summary>
public class RandomRuleTests
{
    private static readonly Func<Tensor, Tensor>[] _functions =
    [
        x => x.Tanh(), x => x.Sigmoid(), x => x.Softmax(), x => x.Flip(), x => x * x.Flip(), x => x.CumulativeSum(0), x => x.Silu(),
        x => x - x.Mean([0], keepAxes: true), x => x.LogSoftmax(0), x => x.MatMul(x, transposeOther: true).MatMul(x) * 0.1,
        x => x.Transpose().Flatten().Reshape(x.Shape), x => Tensor.Concat([x[1..], x[..1]]), x => x.LayerNorm(), x => x.Gelu(),
    ];

    private static readonly Func<Tensor, Tensor, Tensor>[] _pairs =
    [
        (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / (b.Square() + 1), Tensor.Maximum, Tensor.Minimum,
        (a, b) => a.MatMul(b, transposeOther: true), (a, b) => Tensor.Concat([a, b]), (a, b) => Tensor.Where(a.GreaterThan(0), a, b),
        (a, b) => Tensor.Attention(a, b, a).Output, (a, b) => (a.Tanh() * b).LayerNorm(), (a, b) => a.Sigmoid() * b + (1 - a.Sigmoid()) * a,
    ];

    [Test]
    public void BackwardThroughAChainIsOneVjpAfterTheOtherBitForBit() => ForAll("chain of random functions", draw =>
    {
        Func<Tensor, Tensor>[] chain = [.. Enumerable.Range(0, draw.Int(2, 6)).Select(_ => draw.One<Func<Tensor, Tensor>>(_functions))];
        Tensor x = Matrix(draw);
        Tensor y = chain.Aggregate(x, (value, f) => f(value));
        Tensor[] v = Sample.Cotangents([y], draw.Seed);
        Tensor whole = Gradients.Of([y], [x], v)[0];

        List<Tensor> between = [x];
        foreach (Func<Tensor, Tensor> f in chain) between.Add(f(between[^1]).Detach().RequireGrad());
        Tensor dy = v[0];
        for (int i = chain.Length - 1; i >= 0; i--) dy = Gradients.Of([chain[i](between[i])], [between[i]], [dy])[0];
        return Bits.Equal(whole, dy) ? null : $"{whole} against {dy}";
    });

    [Test]
    public void ReuseGivesTheSumOfBothPartialDerivatives() => ForAll("reuse of random values", draw =>
    {
        Func<Tensor, Tensor, Tensor> f = draw.One<Func<Tensor, Tensor, Tensor>>(_pairs);
        Tensor x = Matrix(draw), a = x.Copy().RequireGrad(), b = x.Copy().RequireGrad();
        Tensor apart = f(a, b), together = f(x, x);
        Tensor[] v = Sample.Cotangents([apart], draw.Seed), partial = Gradients.Of([apart], [a, b], v);
        return Closeness.Difference(Gradients.Of([together], [x], v)[0], partial[0] + partial[1], 1e-13);
    });

    [Test]
    public void DiamondsOfAnyDepthAreWalkedNodeByNode() => ForAll("diamonds", draw =>
    {
        (int levels, double factor) = (draw.Int(1, 40), draw.One(1, 0.5, 0.25));
        Tensor x = Tensor.Scalar(1, DType.Float64).RequireGrad(), y = x;
        for (int level = 0; level < levels; level++) y = factor * y + factor * y;
        return Gradients.Of(y, [x])[0].Item() == Math.Pow(2 * factor, levels) ? null : "not the product of the levels";
    });

    [Test]
    public void AnotherThreadComputesTheSameBits() => ForAll("threads", draw =>
    {
        Func<Tensor, Tensor>[] chain = [.. Enumerable.Range(0, draw.Int(1, 6)).Select(_ => draw.One<Func<Tensor, Tensor>>(_functions))];
        Tensor start = Matrix(draw).Detach();
        Tensor[] there = [];
        Thread thread = new(() => there = Compute());
        thread.Start();
        Tensor[] here = Compute();
        thread.Join();
        return Bits.Equal(here, there) ? null : "another thread computes other bits";

        Tensor[] Compute()
        {
            Tensor x = start.Copy().RequireGrad(), y = chain.Aggregate(x, (value, f) => f(value));
            return [y, .. Gradients.Of([y], [x], Sample.Cotangents([y], 1))];
        }
    });

    private static Tensor Matrix(Draw draw) => draw.Values([draw.Int(1, 4), draw.Int(1, 5)]).RequireGrad();

    private static void ForAll(string law, Func<Draw, string?> check) => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        string? failure = check(new Draw(choices.Values));
        return (failure is null).Label(failure ?? "");
    }).Check(Cases.For(law));
}
