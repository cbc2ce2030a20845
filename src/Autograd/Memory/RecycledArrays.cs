using System.Numerics;

namespace AutogradRnn;

/// <summary>Arrays that one thread's ended scopes have left behind, by element type and size class.</summary>
/// <remarks>
/// Four size classes an octave, so an array is at most a quarter longer than asked for. Every <see cref="Period"/> outermost scopes as many
/// arrays of each class are dropped as lay unused all that time.
/// </remarks>
internal sealed class RecycledArrays
{
    /// <summary>So many outermost scopes may pass before an array that no scope needed is dropped.</summary>
    public const int Period = 32;

    private const int ShortestLength = 16;
    private const int LongestLength = 1 << 28;
    private const int ClassCount = 4 * 28;

    // Pinned arrays are never copied by a collection.
    private const int PinnedBytes = 64 * 1024;

    [ThreadStatic]
    private static RecycledArrays? _mine;

    private readonly Shelf?[] _shelves = new Shelf?[3 * ClassCount];
    private readonly Stack<List<Storage>> _lists = new();
    private int _scopes;

    /// <summary>The arrays of the current thread.</summary>
    public static RecycledArrays Mine() => _mine ??= new RecycledArrays();

    /// <summary>Leaves the arrays of the current thread to the garbage collector.</summary>
    public static void Forget() => _mine = null;

    /// <summary>An array of at least <paramref name="count"/> elements with arbitrary content; too long ones are made as if there were no
    /// scope.</summary>
    public Array Take(DType dtype, int count)
    {
        if (count > LongestLength) return DTypes.Allocate(dtype, count, clear: false);
        (int size, int length) = ClassOf(count);
        return ShelfOf(dtype, size).TryTake() ?? Allocate(dtype, length);
    }

    /// <summary>Takes an array back, which nobody may use any more.</summary>
    public void Return(DType dtype, Array array)
    {
        if (array.Length > LongestLength) return;
        (int size, int length) = ClassOf(array.Length);
        if (array.Length == length) ShelfOf(dtype, size).Put(array);
    }

    /// <summary>An empty list for what a scope hands out.</summary>
    public List<Storage> TakeList() => _lists.TryPop(out List<Storage>? list) ? list : [];

    /// <summary>Takes back all that a scope has handed out and not let go.</summary>
    public void End(List<Storage> handedOut, bool outermost)
    {
        foreach (Storage storage in handedOut)
        {
            if (!storage.IsRecycled) continue;
            Array array = storage.Empty(TensorMemory.ScopeEnded);
            Return(DTypes.OfElements(array), array);
        }

        handedOut.Clear();
        _lists.Push(handedOut);
        if (!outermost || ++_scopes % Period != 0) return;
        foreach (Shelf? shelf in _shelves) shelf?.DropUnused();
    }

    /// <summary>The size class of a length, and the longest length in it.</summary>
    internal static (int Size, int Length) ClassOf(int count)
    {
        if (count <= ShortestLength) return (0, ShortestLength);
        int octave = BitOperations.Log2((uint)(count - 1)), quarter = (count - 1) >> (octave - 2);
        return (1 + 4 * (octave - 4) + quarter - 4, (quarter + 1) << (octave - 2));
    }

    private static Array Allocate(DType dtype, int length) => dtype switch
    {
        DType.Float32 => GC.AllocateUninitializedArray<float>(length, pinned: length >= PinnedBytes / sizeof(float)),
        DType.Float64 => GC.AllocateUninitializedArray<double>(length, pinned: length >= PinnedBytes / sizeof(double)),
        _ => GC.AllocateUninitializedArray<int>(length, pinned: length >= PinnedBytes / sizeof(int)),
    };

    private Shelf ShelfOf(DType dtype, int size) => _shelves[(int)dtype * ClassCount + size] ??= new Shelf();

    /// <summary>The free arrays of one type and size class.</summary>
    private sealed class Shelf
    {
        private readonly List<Array> _free = [];
        private int _fewest;

        public Array? TryTake()
        {
            int last = _free.Count - 1;
            if (last < 0) return null;
            Array array = _free[last];
            _free.RemoveAt(last);
            _fewest = Math.Min(_fewest, last);
            return array;
        }

        public void Put(Array array) => _free.Add(array);

        public void DropUnused()
        {
            _free.RemoveRange(0, _fewest);
            _fewest = _free.Count;
        }
    }
}
