using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AutogradRnn.Tests.Planning;

/// <summary>A random graph of objects with every way to hold a value, ways to change it, and a description of what its root reaches.</summary>
internal sealed class WatchedGraph
{
    private readonly Part[] _parts;
    private readonly Dictionary<object, int> _names = new(ReferenceEqualityComparer.Instance);

    public WatchedGraph(RandomGenerator random)
    {
        _parts = new Part[random.Next(1, 8)];
        for (int i = 0; i < _parts.Length; i++) _parts[i] = random.Next(2) == 0 ? new Part(random) : new DerivedPart(random);
        for (int i = 0; i < 3 * _parts.Length; i++) Change(random);
    }

    public Part Root => _parts[0];

    /// <summary>Changes something anywhere, or writes what was there, or changes what the root does not reach. Nothing that is written
    /// here ever goes back to what it was through another object, as a list does that loses what it gained.</summary>
    public void Change(RandomGenerator random)
    {
        Part part = Any(random);
        switch (random.Next(16))
        {
            case 0: part.Count += random.Next(-1, 2); break;
            case 1: part.Value = random.Next(3) switch { 0 => double.NaN, 1 => -0.0, _ => 0.0 }; break;
            case 2: part.Next = random.Next(3) == 0 ? null : Any(random); break;
            case 3: part.Anything = random.Next(3) switch { 0 => 1, 1 => random.Next(2) == 0 ? "a" : new string('a', 1), _ => Any(random) }; break;
            case 4: part.Many.Add(Any(random)); break;
            case 5: part.Pair.Part = Any(random); break;
            case 6: part.Pair.Inner.Count = random.Next(2); break;
            case 7: part.Maybe = random.Next(2) == 0 ? null : random.Next(2); break;
            case 8: part.Numbers[random.Next(3)] = random.Next(2) == 0 ? float.NaN : 0; break;
            case 9: part.Others[random.Next(2)] = Any(random); break;
            case 10: part.Table.Add(part.Table.Count, Any(random)); break;
            case 11: part.Tensors.Enqueue(Tensor.Scalar(1)); break;
            case 12: part.Random.NextUInt64(); break;
            case 13: part.Counted(); break;
            case 14: part.Tensor = random.Next(2) == 0 ? part.Tensor : Tensor.Scalar(1); break;
            default: (part as DerivedPart)?.Change(random.Next(2)); break;
        }
    }

    /// <summary>Every value that the root reaches; objects by a number that each keeps for good.</summary>
    public string Describe()
    {
        StringBuilder text = new();
        HashSet<Part> described = [];
        Stack<Part> waiting = new([Root]);
        while (waiting.TryPop(out Part? part))
        {
            if (!described.Add(part)) continue;
            List<object?> values = [.. part.Values()];
            text.Append(Name(part)).Append(": ").AppendJoin(' ', values.Select(Word)).AppendLine();
            foreach (Part next in values.OfType<Part>()) waiting.Push(next);
        }

        return text.ToString();
    }

    private Part Any(RandomGenerator random) => _parts[random.Next(_parts.Length)];

    private string Word(object? value) => value switch
    {
        null => "null",
        double number => BitConverter.DoubleToInt64Bits(number).ToString(CultureInfo.InvariantCulture),
        float number => BitConverter.SingleToInt32Bits(number).ToString(CultureInfo.InvariantCulture),
        Part or Tensor => Name(value),
        _ => $"{value}",
    };

    private string Name(object value)
    {
        if (!_names.TryGetValue(value, out int number)) _names[value] = number = _names.Count;
        return string.Create(CultureInfo.InvariantCulture, $"#{number}");
    }

    /// <summary>An object with a field of every kind.</summary>
    internal class Part(RandomGenerator random)
    {
        private int _calls;

        public int Count;
        public double Value;
        public Part? Next;
        public object? Anything;
        public (Part? Part, StructNode.Inside Inner) Pair;
        public int? Maybe;
        public Tensor Tensor = Tensor.Scalar(0);

        public List<Part> Many { get; } = [];

        public float[] Numbers { get; } = new float[3];

        public Part?[] Others { get; } = new Part?[2];

        public Dictionary<int, Part> Table { get; } = [];

        public Queue<Tensor> Tensors { get; } = new();

        public RandomGenerator Random { get; } = random.Fork();

        public Action Counted => field ??= () => _calls++;

        public virtual IEnumerable<object?> Values() =>
        [
            Count, Value, Next, Anything, Pair.Part, Pair.Inner.Count, Maybe, Tensor, _calls, Random.State, "|", .. Many, "|", .. Numbers, .. Others,
            "|", .. Table.Values, "|", .. Tensors, Counted is null,
        ];
    }

    /// <summary>Adds fields, one in a box and some in an inline array.</summary>
    internal sealed class DerivedPart(RandomGenerator random) : Part(random)
    {
        private readonly StrongBox<int> _box = new();
        private StructNode.Numbers _buffer;

        public void Change(int value)
        {
            if (value == 0) _box.Value++;
            else _buffer[2] ^= 1;
        }

        public override IEnumerable<object?> Values() => [.. base.Values(), _box.Value, _buffer[2]];
    }
}
