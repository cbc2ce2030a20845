using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

public class AttentionTests
{
    [Test]
    public void ScaledDotProductsWorkedByHand()
    {
        // Query (2, 0), keys (1, 0) and (0, 1), values 10 and 20; scores 2/√2 and 0, so the first weight is σ(√2).
        (Tensor output, Tensor weights) = new DotProductAttention().Forward(
            Tensor.From([2.0, 0], 1, 1, 2), Tensor.From([1.0, 0, 0, 1], 1, 2, 2), Tensor.From([10.0, 20], 1, 2, 1));
        double first = PlainMath.Sigmoid(Math.Sqrt(2));
        Assert.That(weights.ToArray<double>(), Is.EqualTo(new[] { first, 1 - first }).Within(1e-15));
        Assert.That(output.Item(), Is.EqualTo(10 * first + 20 * (1 - first)).Within(1e-14));
    }

    [Test]
    public void AdditiveScoresAreThoseOfPlainLoops() =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            AdditiveAttention attention = new(c.Hidden, c.Random(), DType.Float64);
            Tensor query = Numbers.Uniform([c.Batch, 2, c.Features], c.Random(1));
            Tensor key = Numbers.Uniform([c.Batch, c.Time, 3], c.Random(2));
            Tensor value = Numbers.Uniform([c.Batch, c.Time, 2], c.Random(3));
            int[] lengths = c.Lengths();
            (Tensor output, Tensor weights) = attention.Forward(query, key, value, lengths);
            if (c.Batch == 0) return;
            double[,] w = PlainMath.Matrix(attention, "query.weight");
            double[,] u = PlainMath.Matrix(attention, "key.weight");
            double[,] v = PlainMath.Matrix(attention, "score.weight");
            for (int row = 0; row < c.Batch; row++)
            {
                for (int q = 0; q < 2; q++)
                {
                    double[] exps = [.. Enumerable.Range(0, c.Time).Select(k => k < lengths[row] ? Math.Exp(Score(row, q, k)) : 0)];
                    double[] expected = [.. exps.Select(e => lengths[row] == 0 ? 0 : e / exps.Sum())];
                    Flat.AssertEqual(weights.Select(0, row).Select(0, q), expected, "weights");
                    double[] mixed = [.. Enumerable.Range(0, 2).Select(
                        k => expected.Select((weight, t) => weight * value[row, t, k].Item()).Sum())];
                    Flat.AssertEqual(output.Select(0, row).Select(0, q), mixed, "output");
                }
            }

            double Score(int row, int q, int k)
            {
                double[] a = query.Select(0, row).Select(0, q).ToArray<double>(), b = key.Select(0, row).Select(0, k).ToArray<double>();
                double sum = 0;
                for (int j = 0; j < c.Hidden; j++) sum += v[j, 0] * Math.Tanh(PlainMath.Column(a, w, j) + PlainMath.Column(b, u, j));
                return sum;
            }
        }).Check(Cases.For("additive attention against loops", 100));

    [TestCase(false)]
    [TestCase(true)]
    public void PaddingIsNeverRead(bool additive)
    {
        RandomGenerator random = new(1);
        AdditiveAttention network = new(4, random, DType.Float64);
        Tensor query = Numbers.Uniform([2, 2, 3], random).RequireGrad();
        Tensor key = Numbers.Uniform([2, 3, 3], random);
        Tensor value = Numbers.Uniform([2, 3, 2], random);
        int[] lengths = [1, 0];
        Tensor[] clean = Everything(key.RequireGrad(), value.RequireGrad());
        Tensor[] spoiled = Everything(Spoiled(key).RequireGrad(), Spoiled(value).RequireGrad());
        Numbers.AssertEqual(spoiled, clean, 0, "output, weights and gradients");
        Assert.That(spoiled[0].Select(0, 1).ToArray<double>(), Is.All.Zero, "a row without a key gets zeros");
        Assert.That(spoiled[^2].Select(0, 0).Narrow(0, 1, 2).ToArray<double>(), Is.All.Zero, "gradient of padded keys");
        Assert.That(spoiled[^1].Select(0, 0).Narrow(0, 1, 2).ToArray<double>(), Is.All.Zero, "gradient of padded values");

        Tensor[] Everything(Tensor keys, Tensor values)
        {
            (Tensor output, Tensor weights) = additive
                ? network.Forward(query, keys, values, lengths)
                : new DotProductAttention().Forward(query, keys, values, lengths);
            Tensor[] parameters = additive ? [.. network.Parameters] : [];
            return [output, weights, .. Gradients.Of(output.Square().Sum(), [query, .. parameters, keys, values])];
        }

        Tensor Spoiled(Tensor x)
        {
            int[] valid = [1, 0, 0, 0, 0, 0];
            return x.Detach().MaskedFill(Tensor.From(valid, 2, 3, 1).EqualTo(Tensor.Zeros([], DType.Int32)), double.NaN);
        }
    }

    [Test]
    public void MistakesAreRefusedWithTheWholeText()
    {
        AdditiveAttention attention = new(2, new RandomGenerator(1));
        Tensor query = Tensor.Zeros([2, 1, 3]), key = Tensor.Zeros([2, 4, 3]), value = Tensor.Zeros([2, 5, 3]);
        Assert.That(() => attention.Forward(query, key, value), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "AdditiveAttention expected query [batch, queries, features], key [batch, keys, features] and value [batch, keys, outputs], "
            + "but got [2, 1, 3], [2, 4, 3] and [2, 5, 3]. Keys and values need as many rows; add a batch axis with Unsqueeze(0)."));
        Assert.That(
            () => new DotProductAttention().Forward(query, key, value, [1, 1]),
            Throws.TypeOf<ShapeException>().With.Message.EqualTo(
                "DotProductAttention expected keys [batch, keys, features] and values [batch, keys, outputs] where lengths are given, "
                + "but got [2, 4, 3] and [2, 5, 3]. Lengths need a batch axis; add one with Unsqueeze(0)."));
        Assert.That(() => attention.Forward(query, key, key, [5, 1]), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "AdditiveAttention expected lengths from 0 to 4 (the keys axis), but got 5 for row 0. Count the valid steps only. "
            + "(Parameter 'lengths')\nActual value was 5."));
        Assert.That(() => attention.Forward(query, key, key, [1]), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "AdditiveAttention expected one length a row, 2, but got 1 lengths. Give the number of valid steps of each row of the batch."));
        Assert.That(
            () => new AdditiveAttention(0, new RandomGenerator(1)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "AdditiveAttention expected hidden of 1 or more, but got 0. Choose how many there are. "
                + "(Parameter 'hidden')\nActual value was 0."));
    }
}
