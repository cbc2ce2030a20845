namespace AutogradRnn.Layers.Tests;

/// <summary>The table of everything whose gradient is checked; a public module that no row makes fails a test.</summary>
internal static class GradientRows
{
    private enum Start
    {
        Zero,
        Given,
        Learnt,
    }

    public static IReadOnlyList<GradientRow> All { get; } =
        [.. Sequences(), .. BothDirections(), .. Conveniences(), .. Layers(), .. Attentions()];

    private static IEnumerable<GradientRow> Sequences() =>
        from cell in Cell.All
        from reverse in new[] { false, true }
        from depth in new[] { 1, 2 }
        from padded in new[] { false, true }
        from start in Enum.GetValues<Start>()
        let name = $"{cell}, {(reverse ? "reversed" : "forward")}, {depth} deep, {(padded ? "lengths" : "full")}, {start} start"
        select new GradientRow(
            name,
            c => Sequence(c, (random, masks) => OneOrTwo(c, cell, reverse, depth, start == Start.Learnt, random, masks), padded, start),
            cell.HasKinks || depth == 2);

    private static IEnumerable<GradientRow> BothDirections() =>
        from cell in Cell.All
        from merge in Enum.GetValues<BidirectionalMerge>()
        select new GradientRow(
            $"{cell}, both directions, {merge}",
            c => Sequence(c, (random, masks) => Both(c, cell, merge, random, masks), padded: c.Seed % 2 == 0, StartOf(c)),
            HasKinks: true);

    private static IEnumerable<GradientRow> Conveniences() =>
    [
        new(
            "GRULayer",
            c => Sequence(c, (random, _) => new GRULayer(c.Hidden, random, reverse: c.Seed % 2 == 0), padded: true, Start.Given)),
        new(
            "LSTMLayer",
            c => Sequence(c, (random, _) => new LSTMLayer(c.Hidden, random, reverse: c.Seed % 2 == 0), padded: true, Start.Given)),
        new("LanguageModel", TokensThrough),
    ];

    private static IEnumerable<GradientRow> Layers() =>
    [
        new("Linear", c => Through(c, (random, _) => new Linear(c.Hidden, random))),
        new("Linear without bias", c => Through(c, (random, _) => new Linear(c.Hidden, random, bias: false))),
        new("LayerNorm", c => Through(c, (_, _) => new LayerNorm(epsilon: 0.3))),
        new("Dropout", c => Through(c, (_, masks) => new Dropout(0.4, masks))),
        new("Activation", c => Through(c, (_, _) => new Activation(x => x.Tanh() * x))),
        new("Embedding", Rows),
        new("Sequential", c => Through(c, (random, masks) => new Sequential(
            new Linear(c.Hidden, random),
            new Activation(x => x.Tanh()),
            new Dropout(0.3, masks),
            new LSTMLayer(c.Hidden, random).AsLayer(),
            new LayerNorm(epsilon: 0.3)))),
        new(
            "Sequential, last step",
            c => Through(
                c with { Time = c.Time + 1 },
                (random, _) => new Sequential(new GRULayer(c.Hidden, random).AsLayer(lastOnly: true), new Linear(2, random)))),
    ];

    private static IEnumerable<GradientRow> Attentions() =>
        from padded in new[] { false, true }
        from additive in new[] { false, true }
        select new GradientRow(
            $"{(additive ? "additive" : "dot-product")} attention{(padded ? ", lengths" : string.Empty)}",
            c => Attention(c, additive, padded));

    private static Start StartOf(SequenceCase c) => (Start)(c.Seed % 3);

    private static RecurrentLayer OneOrTwo(
        SequenceCase c, Cell cell, bool reverse, int depth, bool learnt, RandomGenerator random, RandomGenerator masks)
    {
        Linear? projection = random.Next(3) == 0 ? new Linear(random.Next(1, 4), random) : null;
        RNNLayer first = new(cell.Make(c.Hidden, random, masks), reverse, learnt, projection);
        if (depth == 1) return first;

        Cell other = Cell.All[random.Next(Cell.All.Count)];
        RNNLayer second = new(other.Make(random.Next(1, 5), random, masks), reverse: random.Next(2) == 0, learnt);
        return new RecurrentStack([first, second], random.Next(2) == 0 ? new Dropout(0.3, masks) : null);
    }

    private static Bidirectional Both(SequenceCase c, Cell cell, BidirectionalMerge merge, RandomGenerator random, RandomGenerator masks)
    {
        RecurrentNode forward = cell.Make(c.Hidden, random, masks);
        RecurrentNode backward = merge == BidirectionalMerge.Concat
            ? Cell.Plain[random.Next(Cell.Plain.Count)].Make(random.Next(1, 5), random, masks)
            : cell.Make(c.Hidden, random, masks);
        return new(forward, backward, merge, learnInitialState: StartOf(c) == Start.Learnt);
    }

    private static GradientSubject Sequence(
        SequenceCase c, Func<RandomGenerator, RandomGenerator, RecurrentLayer> make, bool padded, Start start)
    {
        RandomGenerator masks = c.Random(11);
        RecurrentLayer layer = Numbers.Prepared(make(c.Random(10), masks), c.Features, c.Random(3));
        Tensor x = c.Input().RequireGrad();
        State? initial = start == Start.Given ? Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4)) : null;
        int[]? lengths = padded ? c.Lengths() : null;
        (string, Tensor)[] inputs = [("x", x), .. initial?.Names.Zip(initial) ?? []];
        return new(layer, masks, inputs, () =>
        {
            (Tensor y, State final) = layer.Forward(x, initial, lengths);
            return [y, .. final];
        });
    }

    private static GradientSubject Through(SequenceCase c, Func<RandomGenerator, RandomGenerator, Layer> make)
    {
        RandomGenerator masks = c.Random(11);
        Layer layer = make(c.Random(10), masks);
        Numbers.Prepare(layer, () => layer.Forward(Tensor.Zeros([1, 1, c.Features])), c.Random(3));
        Tensor x = c.Input().RequireGrad();
        return new(layer, masks, [("x", x)], () => [layer.Forward(x)]);
    }

    private static GradientSubject Rows(SequenceCase c)
    {
        Embedding table = new(c.Hidden, c.Features, c.Random(10), DType.Float64);
        Tensor tokens = Tokens(c);
        return new(table, c.Random(11), [], () => [table.Forward(tokens)]);
    }

    private static GradientSubject TokensThrough(SequenceCase c)
    {
        RandomGenerator random = c.Random(10), masks = c.Random(11);
        RecurrentStack layers = new([new GRULayer(c.Features, random), new LSTMLayer(c.Hidden, random)], new Dropout(0.3, masks));
        LanguageModel model = new(new Embedding(c.Hidden, c.Features, random), layers, new Linear(c.Hidden, random));
        Numbers.Prepare(model, () => model.Forward(Tensor.Zeros([1, 1], DType.Int32)), c.Random(3));
        Tensor tokens = Tokens(c);
        State initial = Numbers.UniformLike(model.InitialState(c.Batch), c.Random(4));
        return new(model, masks, [.. initial.Names.Zip(initial)], () =>
        {
            (Tensor logits, State final) = model.Forward(tokens, initial, c.Lengths());
            return [logits, .. final];
        });
    }

    private static GradientSubject Attention(SequenceCase c, bool additive, bool padded)
    {
        RandomGenerator random = c.Random(5);
        Tensor query = Numbers.Uniform([c.Batch, 3, c.Features], random).RequireGrad();
        Tensor key = Numbers.Uniform([c.Batch, c.Time, additive ? c.Features + 1 : c.Features], random).RequireGrad();
        Tensor value = Numbers.Uniform([c.Batch, c.Time, c.Hidden], random).RequireGrad();
        int[]? lengths = padded ? c.Lengths() : null;
        AdditiveAttention network = new(c.Hidden, c.Random(10));
        DotProductAttention product = new();
        Func<Tensor, Tensor, Tensor, IReadOnlyList<int>?, (Tensor Output, Tensor Weights)> attend =
            additive ? network.Forward : product.Forward;
        Module module = additive ? network : product;
        Numbers.Prepare(
            module,
            () => attend(Tensor.Zeros([1, 1, c.Features]), Tensor.Zeros([1, 1, key.Shape[2]]), Tensor.Zeros([1, 1, 1]), null),
            c.Random(3));
        return new(module, c.Random(11), [("query", query), ("key", key), ("value", value)], () =>
        {
            (Tensor output, Tensor weights) = attend(query, key, value, lengths);
            return [output, weights];
        });
    }

    private static Tensor Tokens(SequenceCase c)
    {
        RandomGenerator random = c.Random(5);
        int[] tokens = [.. Enumerable.Range(0, c.Batch * c.Time).Select(_ => random.Next(c.Hidden))];
        return Tensor.From(tokens, c.Batch, c.Time);
    }
}
