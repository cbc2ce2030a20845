using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>What a checkpoint file holds: settings as JSON, and named arrays in their order.</summary>
public sealed class CheckpointContent
{
    private readonly List<NamedArray> _arrays = [];
    private readonly Dictionary<string, NamedArray> _byName = new(StringComparer.Ordinal);

    /// <summary>Everything that is not an array: model configuration, vocabulary, an optimizer's numbers, generator states, position in
    /// the data.</summary>
    /// <remarks>
    /// Strict JSON, at most 60 levels deep. The file keeps properties in ordinal order of their names, arrays in their own order.
    /// JSON has no NaN and no infinity: write such a number as text, or as an array.
    /// </remarks>
    public JsonObject Meta { get; init; } = [];

    /// <summary>The arrays, in the order in which they were added.</summary>
    public IReadOnlyList<NamedArray> Arrays => _arrays;

    /// <summary>Adds an array at the end.</summary>
    /// <param name="array">An array whose name is not there yet; names differ by case.</param>
    /// <exception cref="ArgumentException">There is already an array of that name.</exception>
    public void Add(NamedArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (!_byName.TryAdd(array.Name, array))
        {
            throw new ArgumentException(
                $"A checkpoint expected arrays of different names, but got a second '{array.Name}'. Put the owner's name before it.",
                nameof(array));
        }

        _arrays.Add(array);
    }

    /// <summary>Finds an array by its name.</summary>
    /// <param name="name">The name, exactly as it was added.</param>
    /// <param name="array">The array, or null where there is none of that name.</param>
    /// <returns>True when it was found.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out NamedArray? array) => _byName.TryGetValue(name, out array);
}
