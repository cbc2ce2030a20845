using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>What networks are made of.</summary>
internal static class NetworkRows
{
    private const string LayerNorm = "LayerNorm(Tensor, Tensor, Int32, Double)";
    private const string Attention = "Attention(Tensor, Tensor, Tensor, Tensor, Boolean)";

    public static IEnumerable<OperationRow> All =>
    [
        new("Dropout(Double, RandomGenerator)", "", draw =>
        {
            double probability = draw.One(0, 0.5, 0.25, 1);
            ulong seed = (ulong)draw.Int(0, 1000);
            return Sample.Of(FormattableString.Invariant($"Dropout({probability})"), [draw.Values(draw.Shape())],
                x => x[0].Dropout(probability, new RandomGenerator(seed)), x =>
            {
                RandomGenerator generator = new(seed);
                return x[0].Map(value => probability == 0 ? value : generator.NextDouble() < probability ? 0 : value / (1 - probability));
            });
        }),
        new(LayerNorm, "", draw =>
        {
            (Tensor x, int axes, Shape normalized) = Normalized(draw);
            Tensor scale = draw.Values(normalized), shift = draw.Values(normalized);
            int given = draw.Int(0, 3);
            return Sample.Of($"LayerNorm over {axes}, given {given}", [x, scale, shift],
                t => t[0].LayerNorm(given is 1 or 3 ? t[1] : null, given is 2 or 3 ? t[2] : null, axes),
                t => Naive(t[0], given is 1 or 3 ? t[1] : null, given is 2 or 3 ? t[2] : null, axes));
        }, 100),
        new(LayerNorm, "the same tensor three times", draw =>
        {
            Tensor x = draw.Distinct(0.5, [draw.Int(1, 5)])[0];
            return Sample.Of("x.LayerNorm(x, x)", [x], t => t[0].LayerNorm(t[0], t[0]), t => Naive(t[0], t[0], t[0], 1));
        }, 100),
        new(Attention, "", draw =>
        {
            (int queries, int keys, int features, int outputs) = (draw.Int(1, 4), draw.Int(1, 4), draw.Int(1, 3), draw.Int(0, 3));
            (Shape batch, bool causal) = (draw.One<Shape>([], [2], [2, 1]), draw.Bool());
            Tensor? mask = draw.Bool() ? draw.Indices([queries, keys], 2) : null;
            return new($"Attention(causal {causal}, mask {mask})",
                [draw.Values([.. batch, queries, features]), draw.Values([.. batch, keys, features]),
                draw.Values([.. batch, keys, outputs])],
                x => Built(x[0], x[1], x[2], mask, causal), x => Attended(x[0], x[1], x[2], mask, causal));
        }),
        new(Attention, "the same tensor three times", draw =>
        {
            bool causal = draw.Bool();
            return new($"Attention(x, x, x, {causal})", [draw.Values([draw.Int(1, 4), draw.Int(1, 3)])],
                x => Built(x[0], x[0], x[0], null, causal), x => Attended(x[0], x[0], x[0], null, causal));
        }),
    ];

    private static (Tensor X, int Axes, Shape Normalized) Normalized(Draw draw)
    {
        Shape shape = draw.Shape(minRank: 1, maxRank: 3);
        int axes = draw.Int(1, shape.Rank);
        return (draw.Distinct(0.5, shape)[0], axes, shape.ToArray()[^axes..]);
    }

    private static Reference Naive(Reference x, Reference? scale, Reference? shift, int axes)
    {
        int[] last = [.. Enumerable.Range(x.Rank - axes, axes)];
        Reference mean = x.Reduce(last, true, values => values.Sum() / values.Length);
        Reference variance = x.Reduce(last, true,
            values => values.Sum(value => Math.Pow(value - values.Sum() / values.Length, 2)) / values.Length);
        return Reference.Make(x.Shape,
            place => (x[place] - mean.Repeated(place)) / Math.Sqrt(variance.Repeated(place) + 1e-5) * (scale?.Repeated(place)
            ?? 1) + (shift?.Repeated(place) ?? 0));
    }

    private static Tensor[] Built(Tensor query, Tensor key, Tensor value, Tensor? mask, bool causal)
    {
        (Tensor output, Tensor weights) = Tensor.Attention(query, key, value, mask, causal);
        return [output, weights];
    }

    private static Reference[] Attended(Reference query, Reference key, Reference value, Tensor? mask, bool causal)
    {
        Reference? allowed = mask is null ? null : Reference.Of(mask);
        Reference scores = ProductRows.Naive(query, key, false, true);
        Reference exponentials = Reference.Make(scores.Shape, place =>
            (causal && place[^1] > place[^2]) || (allowed is not null && allowed.Repeated(place) == 0)
                ? 0 : Math.Exp(scores[place] / Math.Sqrt(query.Shape[^1])));
        Reference weights = Reference.Make(scores.Shape,
            place => exponentials[place] == 0 ? 0 : exponentials[place] / exponentials.Along(scores.Rank - 1, place).Sum());
        return [ProductRows.Naive(weights, value, false, false), weights];
    }
}
