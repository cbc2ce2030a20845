using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>A column of a table: its name in the header, or its index from 0. Both convert by themselves: <c>table.Numbers("close")</c>,
/// <c>table.Numbers(3)</c>.</summary>
public readonly record struct CsvColumn
{
    private CsvColumn(string? name, int index)
    {
        Name = name;
        Index = index;
    }

    /// <summary>The name in the header, exactly; null for a column by index.</summary>
    public string? Name { get; }

    /// <summary>The index from 0; without meaning for a column by name.</summary>
    public int Index { get; }

    /// <summary>A column by its name in the header, upper and lower case as there.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static implicit operator CsvColumn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, -1);
    }

    /// <summary>A column by its index from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static implicit operator CsvColumn(int index) => index >= 0 ? new(null, index)
        : throw new ArgumentOutOfRangeException(nameof(index), string.Create(CultureInfo.InvariantCulture,
            $"CsvColumn expected an index from 0, but got {index}. Count columns from 0."));

    /// <summary>The name in quotation marks, or the index.</summary>
    public override string ToString() => Name is null ? Index.ToString(CultureInfo.InvariantCulture) : Excerpt.Of(Name);
}
