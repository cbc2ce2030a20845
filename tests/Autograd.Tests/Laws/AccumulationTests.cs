using AutogradRnn.Tests.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Laws;

/// <summary>A tensor used k times receives the sum of k contributions, within a graph and over several backward passes (laws M5 and M6).</summary>
public class AccumulationTests
{
    private static readonly Func<Tensor, Tensor, Tensor>[] _functions =
    [
        (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / (b.Square() + 1), Tensor.Maximum,
        (a, b) => a.MatMul(b, transposeOther: true),
        (a, b) => Tensor.Concat([a, b]), (a, b) => Tensor.Where(a.GreaterThan(0), a, b), (a, b) => a[0].Outer(b[1]),
        (a, b) => Tensor.Attention(a, b, a).Output, (a, b) => (a.Tanh() * b).LayerNorm(),
    ];

    private static IEnumerable<OperationRow> Rows => OperationTable.Rows;

    [Test]
    public void ReuseGivesTheSumOfBothPartialDerivatives([Range(0, 10)] int which)
    {
        Func<Tensor, Tensor, Tensor> f = _functions[which];
        Tensor x = new Draw([which]).Values([3, 4]).RequireGrad(), a = x.Copy().RequireGrad(), b = x.Copy().RequireGrad();
        Tensor apart = f(a, b), together = f(x, x);
        Tensor[] v = Sample.Cotangents([apart], 3), partial = Gradients.Of([apart], [a, b], v);
        Assert.That(Closeness.Difference(Gradients.Of([together], [x], v)[0], partial[0] + partial[1], 1e-14), Is.Null);
    }

    /// <summary>x doubles 40 times: 2⁴⁰ paths lead back, but only 41 nodes.</summary>
    [Test]
    public void ADiamondOfFortyLevelsIsWalkedNodeByNode()
    {
        Tensor x = Tensor.Scalar(1, DType.Float64).RequireGrad(), y = x;
        int visits = 0;
        for (int level = 0; level < 40; level++)
        {
            y += y;
            y.OnGradient(_ =>
            {
                visits++;
                return null;
            });
        }

        y.Backward();
        Assert.That(x.Grad!.Item(), Is.EqualTo(Math.Pow(2, 40)));
        Assert.That(visits, Is.EqualTo(40));
    }

    [TestCaseSource(nameof(Rows))]
    public void TwoBackwardPassesGiveExactlyTwiceTheGradient(OperationRow row) =>
        row.ForAll("accumulation", cases: 20, check: (sample, seed) =>
        {
            Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves);
            if (results.Length == 0 || !results[0].RequiresGrad) return null;
            Tensor v = Sample.Cotangents(results, seed)[0];
            results[0].Backward(v, keepGraph: true);
            Tensor?[] once = [.. leaves.Select(leaf => leaf.Grad?.Copy())];
            results[0].Backward(v);
            return leaves.Zip(once).All(pair => pair.First.Grad is null
                ? pair.Second is null : Bits.Equal(pair.First.Grad, pair.Second! * 2)) ? null : "not exactly twice";
        });

    [Test]
    public void AfterADifferentiableBackwardTheNextOneStillAddsToEachGradientOnce()
    {
        Tensor a = Tensor.Scalar(3).RequireGrad(), b = Tensor.Scalar(4).RequireGrad(), seed = Tensor.Scalar(1);
        Tensor sum = a + b;
        sum.Backward(seed, createGraph: true);
        sum.Backward(seed);
        Assert.That((a.Grad!.Item(), b.Grad!.Item(), seed.Item()), Is.EqualTo((2.0, 2.0, 1.0)));
    }

    [Test]
    public void ZeroGradStartsAnew()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad();
        x.Square().Backward();
        x.ZeroGrad();
        Assert.That(x.Grad, Is.Null);
        x.Square().Backward();
        Assert.That(x.Grad!.Item(), Is.EqualTo(6));
    }
}
