using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>The code of a tile while it is written: with a temporary for every value, and with its stores still open.</summary>
internal sealed class TileDraft(Stage stage, int width)
{
    private readonly List<TileCode> _code = [];
    private readonly List<(Place Value, Place Target, GradientWrite Write)> _stores = [];
    private readonly Dictionary<Place, Place> _spread = [];
    private int _temporaries;

    public bool IsEmpty => _code.Count == 0 && _stores.Count == 0;

    public Place NewTemporary() => Place.Temporary(_temporaries++);

    public void Emit(TileCode code) => _code.Add(code);

    /// <summary>One number a row as a full operand.</summary>
    public Place Spread(Place narrow)
    {
        if (_spread.TryGetValue(narrow, out Place wide)) return wide;
        wide = NewTemporary();
        Emit(TileCode.Forward(Planning.Spread.Instance, narrow, narrow, narrow, wide));
        return _spread[narrow] = wide;
    }

    /// <summary>The sum of some values; there is at least one.</summary>
    public Place Sum(IReadOnlyList<Place> values)
    {
        Place sum = values[0];
        for (int i = 1; i < values.Count; i++)
        {
            Place next = NewTemporary();
            Emit(TileCode.Forward(Binary<Add>.Instance, sum, values[i], sum, next));
            sum = next;
        }

        return sum;
    }

    /// <summary>Writes a value to memory at the tile's end; whether it is added is decided when all writers are known.</summary>
    public void Store(Place value, Place target, GradientWrite write) => _stores.Add((value, target, write));

    /// <summary>The finished code, and how many temporaries it needs.</summary>
    public TileStep Finish(out int temporaries)
    {
        List<TileCode> code = [.. _code];
        Dictionary<Place, Place> moved = [];
        foreach ((Place value, Place target, GradientWrite write) in _stores)
        {
            if (write.Adds) code.Add(TileCode.Forward(Binary<Add>.Instance, target, value, target, target));
            else if (value.IsTemporary && moved.TryAdd(value, target)) continue;
            else code.Add(TileCode.Forward(Unary<Identity>.Instance, value, value, value, target));
        }

        TileCode[] placed = [.. code.Select(one => one.Map(place => moved.GetValueOrDefault(place, place)))];
        return new TileStep(stage, width, SharedTemporaries.Assign(placed, out temporaries));
    }
}
