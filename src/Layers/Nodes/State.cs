using System.Collections;

namespace AutogradRnn.Layers;

/// <summary>What a recurrent node hands from one step to the next: any number of named parts, each [batch, size].</summary>
/// <example><code>
/// var (h, c) = state;                          // by place
/// Tensor cell = state["c"];                    // by name
/// return (h, new State(("h", h), ("c", c)));
/// </code></example>
public sealed class State : IReadOnlyList<Tensor>
{
    private readonly (string Name, Tensor Value)[] _parts;
    private string[]? _names;

    /// <summary>A state from its parts.</summary>
    /// <param name="parts">Names, each once, and values [batch, size].</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public State(params IEnumerable<(string Name, Tensor Value)> parts)
    {
        _parts = [.. parts];
        if (!AllDiffer())
            throw new ArgumentException(
                $"A state expected different names, but got ({string.Join(", ", _parts.Select(part => part.Name))}). Rename one part.",
                nameof(parts));
    }

    /// <summary>How many parts there are.</summary>
    public int Count => _parts.Length;

    /// <summary>The names of the parts, in order.</summary>
    public IReadOnlyList<string> Names => _names ??= Array.ConvertAll(_parts, static part => part.Name);

    /// <summary>A part by its place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Tensor this[int index] => (uint)index < (uint)_parts.Length
        ? _parts[index].Value
        : throw new ArgumentOutOfRangeException(
            nameof(index), index, $"A state with the parts ({string.Join(", ", Names)}) has places 0 to {Count - 1}. Choose one of these.");

    /// <summary>A part by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such part.</exception>
    public Tensor this[string name]
    {
        get
        {
            foreach ((string own, Tensor value) in _parts)
            {
                if (own == name) return value;
            }

            throw new KeyNotFoundException(
                $"The state expected a part named as it has, ({string.Join(", ", Names)}), but got '{name}'. Choose one of these.");
        }
    }

    /// <summary>Takes a state of two parts apart.</summary>
    public void Deconstruct(out Tensor first, out Tensor second)
    {
        RequireCount(2);
        (first, second) = (this[0], this[1]);
    }

    /// <summary>Takes a state of three parts apart.</summary>
    public void Deconstruct(out Tensor first, out Tensor second, out Tensor third)
    {
        RequireCount(3);
        (first, second, third) = (this[0], this[1], this[2]);
    }

    /// <summary>Takes a state of four parts apart.</summary>
    public void Deconstruct(out Tensor first, out Tensor second, out Tensor third, out Tensor fourth)
    {
        RequireCount(4);
        (first, second, third, fourth) = (this[0], this[1], this[2], this[3]);
    }

    /// <summary>The same values, cut off from the graph: how a state is carried from one window of truncated BPTT to the next.</summary>
    public State Detach() => Map(static (_, value) => value.Detach());

    /// <summary>A state whose parts are made from these, one by one.</summary>
    /// <param name="function">From the name and value of a part to its new value.</param>
    public State Map(Func<string, Tensor, Tensor> function) =>
        new(Array.ConvertAll(_parts, part => (part.Name, function(part.Name, part.Value))));

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => _parts.Select(part => part.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Prints names and shapes, such as <c>(h [2, 3], c [2, 3])</c>.</summary>
    public override string ToString() => $"({string.Join(", ", _parts.Select(part => $"{part.Name} {part.Value.Shape}"))})";

    /// <summary>Several states as one, each under a prefix.</summary>
    internal static State Join(IEnumerable<(string Prefix, State State)> states) =>
        new(states.SelectMany(pair => pair.State._parts.Select(part => ($"{pair.Prefix}.{part.Name}", part.Value))));

    /// <summary>The parts from <paramref name="start"/> on, under the names of <paramref name="like"/>.</summary>
    internal State Part(int start, State like) => new(like.Names.Select((name, i) => (name, this[start + i])));

    private bool AllDiffer()
    {
        for (int i = 1; i < _parts.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (_parts[i].Name == _parts[j].Name) return false;
            }
        }

        return true;
    }

    private void RequireCount(int count)
    {
        if (Count != count)
            throw new InvalidOperationException(
                $"Taking this state apart expected {count} parts, but it has {Count}: {this}. Name as many variables as there are parts.");
    }
}
