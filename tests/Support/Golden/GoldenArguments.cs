namespace AutogradRnn.Tests.Support;

/// <summary>The arguments of one PyTorch call under the names of its signature, whether they were given by position or by name.</summary>
/// <remarks>An argument that nobody read fails the case: an option that we do not know must not pass unnoticed.</remarks>
public sealed class GoldenArguments
{
    private static readonly Dictionary<string, string> _otherNames = new()
    {
        ["self"] = "input",
        ["axis"] = "dim",
        ["axis0"] = "dim0",
        ["axis1"] = "dim1",
        ["keepdims"] = "keepdim",
        ["shape"] = "size",
        ["sizes"] = "size",
        ["repeats"] = "size",
        ["split_sizes"] = "split_size",
        ["split_size_or_sections"] = "split_size",
    };

    private readonly Dictionary<string, GoldenValue> _values = [];
    private readonly HashSet<string> _read = [];

    /// <summary>Binds <c>args</c> and <c>kwargs</c>.</summary>
    /// <param name="call">A case with <c>args</c> and <c>kwargs</c>.</param>
    /// <param name="signature">
    /// The names in PyTorch's order, parted by spaces; a last name that begins with * takes all further positions (or one list).
    /// </param>
    public GoldenArguments(GoldenCase call, string signature)
    {
        string[] names = signature.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IReadOnlyList<GoldenValue> positions = call["args"].AsList();
        for (int i = 0; i < positions.Count; i++)
        {
            if (i < names.Length && names[i][0] == '*')
            {
                Rest = positions.Count - i == 1 && positions[i].IsList ? positions[i].AsList() : [.. positions.Skip(i)];
                break;
            }

            if (i >= names.Length)
                throw new InvalidDataException(
                    $"Expected at most {names.Length} arguments ({signature}), but got {positions.Count}. Extend the signature.");
            _values[names[i]] = positions[i];
        }

        foreach ((string name, GoldenValue value) in call["kwargs"].AsFields())
        {
            string known = _otherNames.GetValueOrDefault(name, name);
            if (names.Contains("*" + known)) Rest = value.IsList ? value.AsList() : [value];
            else _values[known] = value;
        }
    }

    /// <summary>What the *name of the signature took; nothing when it took nothing.</summary>
    public IReadOnlyList<GoldenValue> Rest { get; } = [];

    /// <summary><see cref="Rest"/> as whole numbers: a shape, axes, counts.</summary>
    public int[] RestInts => [.. Rest.Select(value => value.AsInt())];

    /// <summary>The value as it stands; nothing when it was not given.</summary>
    public GoldenValue this[string name]
    {
        get
        {
            _read.Add(name);
            return _values.GetValueOrDefault(name, GoldenValue.Null);
        }
    }

    /// <summary>Whether it was given and is not None.</summary>
    public bool Has(string name) => _values.TryGetValue(name, out GoldenValue? value) && !value.IsNull;

    public Tensor Tensor(string name) => this[name].AsTensor();

    public Tensor? TensorOrNull(string name) => this[name] is { IsNull: false } value ? value.AsTensor() : null;

    /// <summary>A tensor, or a number as a Float64 tensor of shape [].</summary>
    public Tensor Operand(string name) => this[name] is { IsTensor: true } value
        ? value.AsTensor()
        : AutogradRnn.Tensor.Scalar(this[name].AsNumber(), DType.Float64);

    public Tensor[] Tensors(string name) =>
        this[name].IsTensor ? [this[name].AsTensor()] : [.. this[name].AsList().Select(value => value.AsTensor())];

    public double Number(string name, double usual) => Has(name) ? this[name].AsNumber() : Usual(name, usual);

    public int Int(string name, int usual) => Has(name) ? this[name].AsInt() : Usual(name, usual);

    public int? IntOrNull(string name) => Has(name) ? this[name].AsInt() : Usual<int?>(name, null);

    /// <summary>One whole number or a list; empty when it was not given or is None.</summary>
    public int[] Ints(string name) => this[name].AsInts();

    public bool Flag(string name, bool usual = false) => Has(name) ? this[name].AsFlag() : Usual(name, usual);

    public string Text(string name, string usual) => Has(name) ? this[name].AsText() : Usual(name, usual);

    /// <summary>Marks options as known that cannot change the numbers, such as <c>inplace</c>.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (string name in names) _read.Add(name);
    }

    /// <summary>Refuses arguments that nobody read.</summary>
    /// <exception cref="InvalidDataException">There are some.</exception>
    public void CheckAllRead()
    {
        string unread = string.Join(", ", _values.Where(pair => !_read.Contains(pair.Key)).Select(pair => $"{pair.Key}={pair.Value}"));
        if (unread.Length > 0)
            throw new InvalidDataException(
                $"Expected only arguments that the mapping knows, but got {unread} too. Teach the mapping what they mean.");
    }

    private T Usual<T>(string name, T usual)
    {
        _read.Add(name);
        return usual;
    }
}
