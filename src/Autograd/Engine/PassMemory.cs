using System.Runtime.InteropServices;

namespace AutogradRnn;

/// <summary>The collections of a backward pass, which the thread's next one uses again.</summary>
internal sealed class PassMemory
{
    // Clearing costs as much as the largest pass so far; a collection that a long graph stretched is better dropped.
    private const int KeptTensors = 10_000;

    [ThreadStatic]
    private static PassMemory? _spare;

    private readonly Dictionary<Tensor, GradientSlot> _slots = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<GradientSlot> _free = new();

    /// <summary>The tensors that the pass visits.</summary>
    public List<Tensor> Order { get; } = [];

    /// <summary>Tensors found whose inputs are still to be looked at.</summary>
    public Stack<Tensor> Open { get; } = new();

    /// <summary>Collections, empty; a pass inside a pass gets its own.</summary>
    public static PassMemory Take()
    {
        PassMemory memory = _spare ?? new PassMemory();
        _spare = null;
        return memory;
    }

    /// <summary>Leaves the collections to the next pass.</summary>
    public void Leave()
    {
        if (_slots.Count > KeptTensors) return;
        foreach (GradientSlot slot in _slots.Values)
        {
            slot.Clear();
            _free.Push(slot);
        }

        _slots.Clear();
        Order.Clear();
        _spare = this;
    }

    /// <summary>Makes a slot for a tensor that has none.</summary>
    public bool TryAdd(Tensor tensor)
    {
        ref GradientSlot? slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, tensor, out bool exists);
        if (!exists) slot = NewSlot();
        return !exists;
    }

    /// <summary>The slot of a tensor.</summary>
    public GradientSlot Slot(Tensor tensor)
    {
        ref GradientSlot? slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, tensor, out _);
        return slot ??= NewSlot();
    }

    private GradientSlot NewSlot() => _free.TryPop(out GradientSlot? slot) ? slot : new GradientSlot();
}
