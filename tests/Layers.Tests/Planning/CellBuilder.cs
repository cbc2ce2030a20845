namespace AutogradRnn.Layers.Tests;

/// <summary>Builds the step of a random cell, operation by operation.</summary>
internal sealed class CellBuilder
{
    /// <summary>How many kinds of operations there are.</summary>
    public const int Kinds = 26;

    // Smooth everywhere, and small for small arguments.
    private static readonly (string Name, Func<Tensor, Tensor> Of)[] _functions =
    [
        ("Tanh", x => x.Tanh()), ("Sigmoid", x => x.Sigmoid()), ("Softplus", x => x.Softplus()), ("Sin", x => x.Sin()),
        ("Tanh.Exp", x => x.Tanh().Exp()), ("Tanh.Square", x => x.Tanh().Square()), ("Cos", x => x.Cos()), ("Silu", x => x.Silu()),
        ("Gelu", x => x.Gelu()), ("Erf", x => x.Erf()), ("Negate", x => -x), ("Square.Log1p", x => x.Square().Log1p()),
        ("LogSigmoid", x => x.LogSigmoid()), ("Tanh.Pow(3)", x => x.Tanh().Pow(3)), ("Sigmoid.Sqrt", x => x.Sigmoid().Sqrt()),
        ("Tanh.Expm1", x => x.Tanh().Expm1()), ("Softplus.Reciprocal", x => (1 + x.Softplus()).Reciprocal()),
    ];

    private readonly CellCase _case;
    private readonly RandomGenerator _numbers;
    private readonly List<(string Name, Tensor Weight)> _weights = [];

    public CellBuilder(CellCase c)
    {
        _case = c;
        _numbers = c.Random(11);
        Values.Add(new("x", c.Features, _ => throw new InvalidOperationException()));
        for (int part = 0; part < c.Parts.Length; part++) Values.Add(new($"s{part}", c.Parts[part], _ => throw new InvalidOperationException()));
        foreach (CellOp op in c.Ops) Add(op);
        NextParts = [.. c.Parts.Select((_, part) => NextPart(part, c.Ends[1 + part]))];
        Output = OutputOf(c.Ends[0]);
    }

    /// <summary>x, the parts of the state, and what the step computes.</summary>
    public List<CellValue> Values { get; } = [];

    public int[] NextParts { get; }

    public int Output { get; }

    public IEnumerable<Tensor> Weights => _weights.Select(weight => weight.Weight);

    private int States => _case.Parts.Length;

    /// <summary>An earlier value: often x or a part of the state, else one of the last.</summary>
    private int Pick(int choice) => (choice % 6) switch
    {
        0 => 0,
        1 => 1 + choice / 6 % States,
        _ => Values.Count - 1 - choice / 6 % Math.Min(Values.Count, 4),
    };

    private int Add(CellOp op)
    {
        int a = Pick(op.A), b = Pick(op.B), width = Values[a].Width, size = 1 + op.Detail % 5;
        return op.Kind switch
        {
            0 => Product(a, size, transposed: false),
            1 => Product(a, size, transposed: true),
            2 => Biased(Binary("+", Product(a, size, false), Product(b, size, op.Detail % 2 == 0), (x, y) => x + y)),
            3 => Binary("+", a, Fitted(b, width), (x, y) => x + y),
            4 => Binary("-", a, Fitted(b, width), (x, y) => x - y),
            5 or 6 => Binary("*", a, Fitted(b, width), (x, y) => x * y),
            7 => Binary("/", a, Function(2, Fitted(b, width)), (x, y) => x / (y + 0.5)),
            8 or 9 or 10 => Function(op.Detail, a),
            11 or 12 => Slice(a, op.Detail),
            13 or 14 => Slice(Biased(Product(a, size + 2, false)), op.Detail / 5),
            15 => Joined(a, b, size),
            16 => Choice(a, Fitted(b, width), op.Detail),
            17 => Biased(a),
            18 => WithWeight("*", a, [1, width], (x, w) => x * w),
            19 => WithWeight("*", a, [], (x, w) => x * w + 0.5),
            20 => Emit($"{Name(a)}.Detach()", width, v => v[a].Detach()),
            21 => Emit($"1 - {Name(a)} * 0.7", width, v => 1 - v[a] * 0.7),
            22 => Gated(a, b, size),
            23 => Chained(a, op.Detail, size),
            24 => Repeated(a, op.Detail),
            _ => Spread(a, b),
        };
    }

    private string Name(int value) => value <= States ? Values[value].Text : $"v{value}";

    private int Emit(string text, int width, Func<Tensor[], Tensor> make)
    {
        Values.Add(new($"v{Values.Count} = {text}", width, make));
        return Values.Count - 1;
    }

    private (string Name, Tensor Weight) Weight(Shape shape)
    {
        double size = shape.Rank == 2 ? 2 / Math.Sqrt(2 + Math.Max(shape[0], shape[1])) : 0.8;
        Tensor values = size * Numbers.Uniform(shape, _numbers);
        bool learns = _case.Learns(2 + _weights.Count);
        (string, Tensor) weight = ($"w{_weights.Count}{shape}{(learns ? "" : " fixed")}", learns ? new Parameter(values) : values);
        _weights.Add(weight);
        return weight;
    }

    private int Product(int a, int width, bool transposed)
    {
        int own = Values[a].Width;
        (string name, Tensor weight) = Weight(transposed ? [width, own] : [own, width]);
        return Emit($"{Name(a)}·{name}{(transposed ? "ᵀ" : "")}", width, v => v[a].MatMul(weight, transposeOther: transposed));
    }

    /// <summary>A value of the wanted width: itself, or a product.</summary>
    private int Fitted(int a, int width) => Values[a].Width == width ? a : Product(a, width, transposed: false);

    private int Binary(string sign, int a, int b, Func<Tensor, Tensor, Tensor> of) =>
        Emit($"{Name(a)} {sign} {Name(b)}", Values[a].Width, v => of(v[a], v[b]));

    private int Function(int which, int a)
    {
        (string name, Func<Tensor, Tensor> of) = _functions[which % _functions.Length];
        return Emit($"{Name(a)}.{name}", Values[a].Width, v => of(v[a]));
    }

    private int WithWeight(string sign, int a, Shape shape, Func<Tensor, Tensor, Tensor> of)
    {
        (string name, Tensor weight) = Weight(shape);
        return Emit($"{Name(a)} {sign} {name}", Values[a].Width, v => of(v[a], weight));
    }

    private int Biased(int a) => WithWeight("+", a, [Values[a].Width], (x, w) => x + w);

    private int Slice(int a, int detail)
    {
        int whole = Values[a].Width, start = detail % whole, width = 1 + detail / 7 % (whole - start);
        return (detail % 3) switch
        {
            0 => Emit($"{Name(a)}[.., {start}..{start + width}]", width, v => v[a][.., start..(start + width)]),
            1 when whole % 2 == 0 => Emit($"{Name(a)}.Chunk(2)[{detail / 3 % 2}]", whole / 2, v => v[a].Chunk(2, axis: 1)[detail / 3 % 2]),
            _ => Emit($"{Name(a)}.Narrow(1, {start}, {width})", width, v => v[a].Narrow(1, start, width)),
        };
    }

    private int Joined(int a, int b, int width)
    {
        (string name, Tensor weight) = Weight([Values[a].Width + Values[b].Width, width]);
        return Emit($"[{Name(a)}, {Name(b)}]·{name}", width, v => Tensor.Concat([v[a], v[b]], axis: 1).MatMul(weight));
    }

    private int Choice(int a, int b, int detail)
    {
        int width = Values[a].Width;
        Tensor mask = Tensor.From([.. Enumerable.Range(0, width).Select(i => detail >> i & 1)], 1, width);
        return Emit($"Where({mask}, {Name(a)}, {Name(b)})", width, v => Tensor.Where(mask, v[a], detail % 3 == 0 ? Tensor.Zeros([], DType.Float64) : v[b]));
    }

    /// <summary>f ⊙ g + (1 − f) with the columns of one product, as cells with gates do.</summary>
    private int Gated(int a, int b, int width)
    {
        int gates = Biased(Binary("+", Product(a, 2 * width, false), Product(b, 2 * width, false), (x, y) => x + y));
        return Emit($"{Name(gates)}: f * g + 1 - f", width, v =>
        {
            Tensor[] parts = v[gates].Chunk(2, axis: 1);
            Tensor f = parts[0].Sigmoid();
            return f * parts[1].Tanh() + (1 - f);
        });
    }

    /// <summary>Products in a row, with or without something between them.</summary>
    private int Chained(int a, int detail, int width)
    {
        int first = Product(a, width, transposed: false);
        if (detail % 3 == 0) first = Function(0, first);
        if (detail % 3 == 1) first = Slice(first, detail);
        return Product(first, 1 + detail / 5 % 5, transposed: detail % 2 == 0);
    }

    /// <summary>One matrix, used twice.</summary>
    private int Repeated(int a, int detail)
    {
        int width = Values[a].Width;
        (string name, Tensor weight) = Weight([width, width]);
        int first = Function(detail, Emit($"{Name(a)}·{name}", width, v => v[a].MatMul(weight)));
        return Emit($"{Name(first)}·{name}ᵀ", width, v => v[first].MatMul(weight, transposeOther: true));
    }

    /// <summary>One number a row, over all columns.</summary>
    private int Spread(int a, int b)
    {
        int narrow = Values[b].Width == 1 ? b : Emit($"{Name(b)}.Narrow(1, 0, 1)", 1, v => v[b].Narrow(1, 0, 1));
        return Binary("*", a, narrow, (x, y) => x * y.Detach());
    }

    private int NextPart(int part, int choice)
    {
        int width = _case.Parts[part], old = 1 + part, other = 1 + choice / 8 % States, value = Pick(2 + choice / 8 * 6);
        return (choice % 8) switch
        {
            0 or 1 => Function(0, Fitted(value, width)),
            2 => old,
            3 => Fitted(other, width),
            4 => Fitted(value, width),
            5 => Function(1, Fitted(value, width)),
            6 => Binary("+", Function(5, Fitted(value, width)), Emit($"{Name(old)} * 0.5", width, v => v[old] * 0.5), (x, y) => x + y),
            _ => Binary("*", Function(1, Fitted(value, width)), old, (x, y) => x * y),
        };
    }

    private int OutputOf(int choice)
    {
        int width = 1 + choice / 8 % 4, part = choice / 8 % States, value = Pick(2 + choice / 8 * 6);
        return (choice % 8) switch
        {
            0 or 1 => NextParts[part],
            2 => Biased(Product(NextParts[part], width, transposed: false)),
            3 => 1 + part,
            4 => Function(0, Biased(Product(1 + part, width, transposed: false))),
            5 => Binary("*", Function(0, Fitted(NextParts[part], _case.Parts[part])), 1 + part, (x, y) => x * y),
            6 => Product(Function(0, Biased(Product(value, width, false))), 2, transposed: true),
            _ => value,
        };
    }
}
