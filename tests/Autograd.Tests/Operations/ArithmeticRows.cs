using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>Operators, powers, extremes and choices.</summary>
internal static class ArithmeticRows
{
    public static IEnumerable<OperationRow> All =>
    [
        .. Operator("op_Addition", (a, b) => a + b, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b, (draw, shape) => draw.Values(shape)),
        .. Operator("op_Subtraction", (a, b) => a - b, (a, b) => a - b, (a, b) => a - b, (a, b) => a - b,
            (draw, shape) => draw.Values(shape)),
        .. Operator("op_Multiply", (a, b) => a * b, (a, b) => a * b, (a, b) => a * b, (a, b) => a * b, (draw, shape) => draw.Values(shape)),
        .. Operator("op_Division", (a, b) => a / b, (a, b) => a / b, (a, b) => a / b, (a, b) => a / b,
            (draw, shape) => draw.AwayFromZero(shape)),
        .. Pair("Pow(Tensor)", (a, b) => a.Pow(b), Math.Pow, (draw, shape) => draw.Values(shape, 0.25), 30),
        new("op_UnaryNegation(Tensor)", "", draw => Sample.Of("-x", [draw.Values(draw.Shape())], x => -x[0], x => x[0].Map(v => -v))),
        new("Pow(Double)", "any exponent", draw => Power(draw, draw.One(2, 0, 1, 3, 0.5, -1, -2, 1.7), draw.Values(draw.Shape(), 0.25)),
            30),
        new("Pow(Double)", "negative numbers", draw => Power(draw, draw.One(2, 0, 1, 3, -1, -2), draw.AwayFromZero(draw.Shape())), 30),
        .. Untied("Maximum(Tensor, Tensor)", Tensor.Maximum, Math.Max),
        .. Untied("Minimum(Tensor, Tensor)", Tensor.Minimum, Math.Min),
        new("Clamp(Double, Double)", "", Clamp),
        new("Clamp(Double, Double)", "low above high",
            draw => Sample.Of("x.Clamp(2, 1)", [draw.Values(draw.Shape(), -3, 3, 1, 2)], x => x[0].Clamp(2, 1), x => x[0].Map(_ => 1))),
        new("Clamp(Tensor, Tensor)", "both bounds", draw =>
        {
            (Shape a, Shape b) = draw.Pair();
            return Sample.Of("x.Clamp(low, high)", draw.Distinct(0.02, a, b, b), x => x[0].Clamp(x[1], x[2]),
                x => Reference.Zip(Reference.Zip(x[0], x[1], Math.Max), x[2], Math.Min));
        }),
        new("Clamp(Tensor, Tensor)", "one bound", OneBound),
        new("Clamp(Tensor, Tensor)", "the same tensor three times",
            draw => Sample.Of("x.Clamp(x, x)", [draw.Values(draw.Shape())], x => x[0].Clamp(x[0], x[0]), x => x[0])),
        new("Where(Tensor, Tensor, Tensor)", "", draw => Where(draw, draw.Bool() ? DType.Int32 : DType.Float64)),
        new("Where(Tensor, Tensor, Tensor)", "the same tensor twice", draw =>
        {
            (Shape a, Shape m) = draw.Pair();
            Tensor mask = draw.Indices(m, 2);
            return Sample.Of("Where(m, x, x)", [draw.Values(a)], x => Tensor.Where(mask, x[0], x[0]),
                x => Reference.Zip(Reference.Of(mask), x[0], (_, v) => v));
        }),
        new("MaskedFill(Tensor, Double)", "", draw =>
        {
            (Shape a, Shape m) = draw.Pair();
            Tensor mask = draw.Indices(m, 2);
            return Sample.Of($"x.MaskedFill({mask}, -7)", [draw.Values(a)], x => x[0].MaskedFill(mask, -7),
                x => Reference.Zip(x[0], Reference.Of(mask), (v, chosen) => chosen != 0 ? -7 : v));
        }),
    ];

    private static IEnumerable<OperationRow> Operator(
        string name,
        Func<Tensor, Tensor, Tensor> both,
        Func<Tensor, double, Tensor> numberRight,
        Func<double, Tensor, Tensor> numberLeft,
        Func<double, double, double> naive,
        Func<Draw, Shape, Tensor> values) =>
    [
        .. Pair($"{name}(Tensor, Tensor)", both, naive, values),
        new($"{name}(Tensor, Double)", "", draw =>
        {
            double number = draw.One(2, -1.5, 1, 0.3);
            return Sample.Of($"x {name} {number}", [values(draw, draw.Shape())], x => numberRight(x[0], number),
                x => x[0].Map(v => naive(v, number)));
        }),
        new($"{name}(Double, Tensor)", "", draw =>
        {
            double number = draw.One(2, -1.5, 0, 0.3);
            return Sample.Of($"{number} {name} x", [values(draw, draw.Shape())], x => numberLeft(number, x[0]),
                x => x[0].Map(v => naive(number, v)));
        }),
    ];

    private static IEnumerable<OperationRow> Pair(string member, Func<Tensor, Tensor, Tensor> both, Func<double, double, double> naive,
        Func<Draw, Shape, Tensor> values, double single = 1) =>
    [
        new(member, "broadcast", draw =>
        {
            (Shape a, Shape b) = draw.Pair();
            return Sample.Of(member, [values(draw, a), values(draw, b)], x => both(x[0], x[1]), x => Reference.Zip(x[0], x[1], naive));
        }, single),
        new(member, "the same tensor twice",
            draw => Sample.Of(member, [values(draw, draw.Shape())], x => both(x[0], x[0]), x => Reference.Zip(x[0], x[0], naive)), single),
    ];

    private static IEnumerable<OperationRow> Untied(string member, Func<Tensor, Tensor, Tensor> both, Func<double, double, double> naive) =>
    [
        new(member, "broadcast", draw =>
        {
            (Shape a, Shape b) = draw.Pair();
            return Sample.Of(member, draw.Distinct(0.02, a, b), x => both(x[0], x[1]), x => Reference.Zip(x[0], x[1], naive));
        }),
        new(member, "the same tensor twice", draw => Sample.Of(member, [draw.Values(draw.Shape())], x => both(x[0], x[0]), x => x[0])),
    ];

    private static Sample Power(Draw draw, double exponent, Tensor values) =>
        Sample.Of(FormattableString.Invariant($"x.Pow({exponent})"), [values], x => x[0].Pow(exponent),
            x => x[0].Map(v => Math.Pow(v, exponent)));

    private static Sample Clamp(Draw draw)
    {
        double low = draw.One(double.NegativeInfinity, -1, 0.5), high = draw.One(double.PositiveInfinity, 1, 2);
        return Sample.Of(FormattableString.Invariant($"x.Clamp({low}, {high})"), [draw.Values(draw.Shape(), -3, 3, low, high)],
            x => x[0].Clamp(low, high), x => x[0].Map(v => Math.Clamp(v, low, high)));
    }

    private static Sample OneBound(Draw draw)
    {
        (Shape a, Shape b) = draw.Pair();
        return draw.Bool()
            ? Sample.Of("x.Clamp(low, null)", draw.Distinct(0.02, a, b), x => x[0].Clamp(x[1], null),
                x => Reference.Zip(x[0], x[1], Math.Max))
            : Sample.Of("x.Clamp(null, high)", draw.Distinct(0.02, a, b), x => x[0].Clamp(null, x[1]),
                x => Reference.Zip(x[0], x[1], Math.Min));
    }

    private static Sample Where(Draw draw, DType dtype)
    {
        (Shape a, Shape b) = draw.Pair();
        Tensor mask = draw.Indices(draw.One(a, b, Shape.Create(Reference.Broadcast(a.ToArray(), b.ToArray())), Shape.Create([])), 2)
            .To(dtype);
        return Sample.Of($"Where({mask}, a, b)", [draw.Values(a), draw.Values(b)], x => Tensor.Where(mask, x[0], x[1]), x =>
        {
            Reference chosen = Reference.Of(mask);
            return Reference.Make(Reference.Broadcast(chosen.Shape, x[0].Shape, x[1].Shape),
                place => chosen.Repeated(place) != 0 ? x[0].Repeated(place) : x[1].Repeated(place));
        });
    }
}
