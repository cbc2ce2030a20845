using AutogradRnn.Tests.Operations;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Laws;

/// <summary>Broadcasting is tiling, the rows of a batch do not see each other, and an element does not see its position (laws M7 and M8).</summary>
public class ShapeLawTests
{
    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Function)[] _pairs =
    [
        ("add", (a, b) => a + b), ("subtract", (a, b) => a - b), ("multiply", (a, b) => a * b), ("divide", (a, b) => a / b),
        ("power", (a, b) => a.Abs().Pow(b)),
        ("maximum", Tensor.Maximum), ("minimum", Tensor.Minimum), ("where", (a, b) => Tensor.Where(a.GreaterThan(0), a, b)),
        ("clamp", (a, b) => a.Clamp(b, null)),
    ];

    private static readonly (string Name, Func<Tensor, Tensor> Function)[] _elementwise =
    [
        ("exp", x => x.Exp()), ("expm1", x => x.Expm1()), ("log1p", x => x.Square().Log1p()), ("sin", x => x.Sin()),
        ("tanh", x => x.Tanh()), ("sigmoid", x => x.Sigmoid()), ("erf", x => x.Erf()),
        ("softplus", x => x.Softplus()), ("gelu", x => x.Gelu(true)), ("silu", x => x.Silu()), ("square root", x => x.Abs().Sqrt()),
        ("reciprocal", x => x.Reciprocal()), ("power", x => x.Pow(3)),
    ];

    [Test]
    public void BroadcastingIsTilingAndItsGradientTheSumOverTheTiles([Range(0, 8)] int which) =>
        ForAll($"tiling {_pairs[which].Name}", draw =>
        {
            Func<Tensor, Tensor, Tensor> f = _pairs[which].Function;
            (Shape aShape, Shape bShape) = draw.Pair();
            int[] whole = Reference.Broadcast(aShape.ToArray(), bShape.ToArray());
            Tensor[] small = Sample.Leaves([draw.AwayFromZero(aShape), draw.AwayFromZero(bShape)]),
                tiled = Sample.Leaves([small[0].BroadcastTo(whole), small[1].BroadcastTo(whole)]);
            Tensor y = f(small[0], small[1]), z = f(tiled[0], tiled[1]);
            if (!Bits.Equal(y, z)) return "the values differ";
            Tensor[] v = Sample.Cotangents([y], draw.Seed), broadcast = Gradients.Of([y], small, v), tiles = Gradients.Of([z], tiled, v);
            return Closeness.Difference(broadcast, [Summed(tiles[0], aShape), Summed(tiles[1], bShape)], 1e-12);
        });

    [Test]
    public void PermutingABatchPermutesTheResultsAndLeavesTheParameterGradients() => ForAll("batch permutation", draw =>
    {
        (Tensor x, Tensor weight, Tensor bias) = Network(draw);
        int[] order = [.. draw.Order([.. new int[x.Shape[0]]]).Select(i => i < 0 ? i + x.Shape[0] : i)];
        Tensor index = Tensor.From(order), y = Forward(x, weight, bias), permuted = Forward(x.IndexSelect(0, index), weight, bias);
        if (!Bits.Equal(y.IndexSelect(0, index), permuted)) return "the results are not permuted";
        Tensor v = Sample.Cotangents([y], draw.Seed)[0];
        return Closeness.Difference(Gradients.Of([permuted], [x, weight, bias], [v.IndexSelect(0, index)]),
            Gradients.Of([y], [x, weight, bias], [v]), 1e-12);
    });

    [Test]
    public void TheGradientOfABatchIsTheSumOverItsRows() => ForAll("sum over rows", draw =>
    {
        (Tensor x, Tensor weight, Tensor bias) = Network(draw);
        Tensor whole = Gradients.Of(Forward(x, weight, bias).Square().Sum(), [weight])[0];
        Tensor sum = Tensor.Zeros(weight.Shape, DType.Float64);
        for (int row = 0; row < x.Shape[0]; row++)
        {
            Tensor loss = Forward(x[row..(row + 1)].Detach(), weight, bias).Square().Sum();
            sum += Gradients.Of(loss, [weight])[0];
        }

        return Closeness.Difference(whole, sum, 1e-12);
    });

    [Test]
    public void AnElementDoesNotSeeItsPosition([Range(0, 12)] int which, [Values] bool single) =>
        ForAll($"position {_elementwise[which].Name} {single}", draw =>
        {
            Tensor x = draw.AwayFromZero([draw.Int(1, 40)]).To(single ? DType.Float32 : DType.Float64).RequireGrad();
            int start = draw.Int(0, x.Count), length = draw.Int(0, x.Count - start);
            Tensor part = x.Detach().Narrow(0, start, length).RequireGrad(), y = _elementwise[which].Function(x),
                z = _elementwise[which].Function(part);
            if (!Bits.Equal(y.Narrow(0, start, length), z)) return "the values differ";
            return Bits.Equal(Gradients.Of([y.Sum()], [x])[0].Narrow(0, start, length), Gradients.Of([z.Sum()], [part])[0])
                ? null : "the gradients differ";
        });

    private static (Tensor X, Tensor Weight, Tensor Bias) Network(Draw draw)
    {
        (int batch, int features, int hidden) = (draw.Int(1, 5), draw.Int(1, 4), draw.Int(1, 4));
        return (draw.Values([batch, features]).RequireGrad(), draw.Values([features, hidden]).RequireGrad(),
            draw.Values([hidden]).RequireGrad());
    }

    private static Tensor Forward(Tensor x, Tensor weight, Tensor bias) => x.Linear(weight, bias).Tanh().Softmax();

    private static Tensor Summed(Tensor tiles, Shape shape)
    {
        int[] padded = [.. Enumerable.Repeat(1, tiles.Rank - shape.Rank), .. shape];
        Tensor sum = tiles;
        for (int axis = 0; axis < padded.Length; axis++)
        {
            if (padded[axis] == 1) sum = sum.Sum([axis], keepAxes: true);
        }

        return sum.Reshape(shape);
    }

    private static void ForAll(string law, Func<Draw, string?> check) => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        string? failure = check(new Draw(choices.Values));
        return (failure is null).Label(failure ?? "");
    }).Check(Cases.For(law));
}
