using System.Runtime.InteropServices;

namespace AutogradRnn.Training;

/// <summary>An array of numbers with a name and a shape, as a checkpoint holds it: a parameter, a moment of an optimizer, a carried
/// state.</summary>
/// <remarks>The values are kept, not copied. Every bit of them survives a file: the payload of a NaN and the sign of a zero too.</remarks>
public sealed class NamedArray
{
    /// <summary>The most axes an array may have.</summary>
    internal const int MaxRank = 32;

    private readonly Array _values;

    /// <summary>A Float32 array.</summary>
    /// <param name="name">Not empty; any characters but NUL. It is never taken for a path.</param>
    /// <param name="shape">The extent of each axis, at most 32 axes; none for a single number.</param>
    /// <param name="values">The numbers, row-major: as many as the product of the extents.</param>
    /// <exception cref="ArgumentException">The name, the shape or the number of values is not as above.</exception>
    public NamedArray(string name, IReadOnlyList<int> shape, float[] values)
        : this(name, shape, values, "Float32")
    {
    }

    /// <summary>A Float64 array.</summary>
    /// <inheritdoc cref="NamedArray(string, IReadOnlyList{int}, float[])"/>
    public NamedArray(string name, IReadOnlyList<int> shape, double[] values)
        : this(name, shape, values, "Float64")
    {
    }

    /// <summary>An Int32 array.</summary>
    /// <inheritdoc cref="NamedArray(string, IReadOnlyList{int}, float[])"/>
    public NamedArray(string name, IReadOnlyList<int> shape, int[] values)
        : this(name, shape, values, "Int32")
    {
    }

    private NamedArray(string name, IReadOnlyList<int> shape, Array values, string dtype)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (NameFault(name) is { } fault)
        {
            throw new ArgumentException(
                $"An array's name expected well-formed text without NUL, but {fault}. Name it after its parameter.", nameof(name));
        }

        if (CountOf(shape) is not { } count || count != values.Length)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Array '{name}' expected as many values as its shape [{string.Join(", ", shape)}] holds ")
                + FormattableString.Invariant($"(at most {MaxRank} axes, none negative), but got {values.Length}. Pass the shape of the values."),
                nameof(shape));
        }

        Name = name;
        Shape = Array.AsReadOnly([.. shape]);
        DType = dtype;
        _values = values;
    }

    /// <summary>The name, unique within a checkpoint.</summary>
    public string Name { get; }

    /// <summary>The extent of each axis; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The kind of number: "Float32", "Float64" or "Int32".</summary>
    public string DType { get; }

    /// <summary>The number of values: the product of <see cref="Shape"/>, 1 for no axes.</summary>
    public int Count => _values.Length;

    /// <summary>The values of a Float32 array, row-major; the array itself, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The array is of another kind.</exception>
    public float[] Float32 => Typed<float>("Float32");

    /// <summary>The values of a Float64 array, row-major; the array itself, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The array is of another kind.</exception>
    public double[] Float64 => Typed<double>("Float64");

    /// <summary>The values of an Int32 array, row-major; the array itself, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The array is of another kind.</exception>
    public int[] Int32 => Typed<int>("Int32");

    /// <summary>Name, kind and shape in one line.</summary>
    /// <returns>For instance <c>encoder.weight Float32 [28, 64]</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Name} {DType} [{string.Join(", ", Shape)}]");

    /// <summary>A new array of zeros, or null where there is no such kind of number.</summary>
    internal static NamedArray? Zeros(string name, int[] shape, int count, string dtype) => dtype switch
    {
        "Float32" => new NamedArray(name, shape, new float[count]),
        "Float64" => new NamedArray(name, shape, new double[count]),
        "Int32" => new NamedArray(name, shape, new int[count]),
        _ => null,
    };

    /// <summary>The bytes of a number of this kind, or 0 where there is no such kind.</summary>
    internal static int SizeOf(string dtype) => dtype switch { "Float32" or "Int32" => 4, "Float64" => 8, _ => 0 };

    /// <summary>The number of cells of a shape, or null where it has too many axes, a negative one, or more cells than an array can
    /// have.</summary>
    internal static int? CountOf(IReadOnlyList<int> shape)
    {
        if (shape.Count > MaxRank) return null;
        long count = 1;
        foreach (int extent in shape)
        {
            // Both factors are below 2³¹, so the product cannot overflow before it is checked.
            if (extent < 0 || (count *= extent) > Array.MaxLength) return null;
        }

        return (int)count;
    }

    /// <summary>What is wrong with a name, or null.</summary>
    internal static string? NameFault(string name) => name switch
    {
        "" => "it is empty",
        _ when name.Contains('\0') => "it contains NUL",
        _ when !CanonicalJson.IsWellFormed(name) => "it contains half of a surrogate pair",
        _ => null,
    };

    /// <summary>The bytes, in the machine's order, of some of the values: a span of all could be longer than a span can be.</summary>
    internal Span<byte> Bytes(int start, int count) => _values switch
    {
        float[] values => MemoryMarshal.AsBytes(values.AsSpan(start, count)),
        double[] values => MemoryMarshal.AsBytes(values.AsSpan(start, count)),
        _ => MemoryMarshal.AsBytes(((int[])_values).AsSpan(start, count)),
    };

    private T[] Typed<T>(string dtype) => _values as T[] ?? throw new InvalidOperationException(
        $"Array '{Name}' expected to be read as {DType}, which it is, but was asked for {dtype}. Use its {DType} property.");
}
