using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>The arrays of a plan for a number of steps, and the way from a place in the code to an address.</summary>
/// <remarks>Addresses, because the rows of one array are worked on by several threads, and a span cannot be handed over.</remarks>
internal sealed unsafe class LoopMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int CacheLine = 64;

    // What is computed together should still be in the second- or third-level cache when the loop reads it: so many numbers of the widest
    // array, but enough rows for efficient products, and few enough to save memory.
    private const int NumbersOfBlock = 1 << 18;
    private const int FewestRows = 512;
    private const int MostRows = 4096;

    private readonly LoopCode _code;
    private readonly T[]?[] _arrays;
    private readonly T*[] _starts;

    public LoopMemory(LoopCode code, int steps)
    {
        _code = code;
        Steps = steps;
        int widest = code.Arrays.Where(array => array.Slabs == Slabs.Block).Select(array => array.Width).DefaultIfEmpty(1).Max();
        int rows = code.Switches.RowsOfBlock ?? Math.Clamp(NumbersOfBlock / widest, FewestRows, MostRows);
        BlockSteps = Math.Clamp(rows / code.Batch, 1, steps);
        _starts = new T*[code.Arrays.Count];
        int count = code.Arrays.Count;
        (_arrays, Bases, StepStrides, RowStrides) = (new T[]?[count], new T*[count], new nint[count], new nint[count]);
        foreach (LoopArray array in code.Arrays) Lay(array);
    }

    /// <summary>The most steps that fit.</summary>
    public int Steps { get; }

    /// <summary>How many steps are computed together.</summary>
    public int BlockSteps { get; }

    public T*[] Bases { get; }

    public nint[] StepStrides { get; }

    public nint[] RowStrides { get; }

    /// <summary>The address of a place at a step and a row.</summary>
    public T* At(Place place, int step, int row) =>
        Bases[place.Array] + (step + place.Shift) * StepStrides[place.Array] + row * RowStrides[place.Array] + place.Column;

    /// <summary>Lets the arrays that hold a block of steps begin at this one.</summary>
    public void BeginBlock(int step)
    {
        foreach (LoopArray array in _code.Arrays)
        {
            if (array.Slabs == Slabs.Block) Bases[array.Number] = _starts[array.Number] - step * StepStrides[array.Number];
        }
    }

    /// <summary>The numbers [batch, width] of an array at some steps; an array of states counts from the initial one.</summary>
    public Span<T> At(LoopArray array, int step, int count = 1) =>
        new(Bases[array.Number] + step * StepStrides[array.Number], count * _code.Batch * array.Width);

    /// <summary>In which of an array's blocks, counted from its first, a place is at a step.</summary>
    public int BlockOf(Place place, int step) => (int)((At(place, step, 0) - place.Column - _starts[place.Array]) / ((nint)_code.Batch * _code.Arrays[place.Array].Width));

    /// <summary>A block of an array as a tensor.</summary>
    public Tensor Tensor(int array, int block, Shape shape)
    {
        T[] memory = _arrays[array]!;
        fixed (T* start = memory)
            return new Tensor(new Storage(memory), (int)(_starts[array] - start) + block * _code.Batch * _code.Arrays[array].Width, shape, _code.DType);
    }

    /// <summary>All rows of a place from a step on as one matrix.</summary>
    public MatrixView<T> Rows(Place place, int step) => new(At(place, step, 0), RowStrides[place.Array], 1);

    /// <summary>Lets two arrays change places.</summary>
    public void Exchange(LoopArray a, LoopArray b)
    {
        T* first = Bases[a.Number];
        Bases[a.Number] = Bases[b.Number];
        Bases[b.Number] = first;
    }

    private void Lay(LoopArray array)
    {
        int block = _code.Batch * array.Width;
        (int blocks, StepStrides[array.Number], RowStrides[array.Number]) = array.Slabs switch
        {
            Slabs.Step or Slabs.Sum => (1, 0, array.Width),
            Slabs.Block => (BlockSteps, block, array.Width),
            Slabs.Time => (Steps, block, array.Width),
            Slabs.State => (Steps + 1, block, array.Width),
            Slabs.OuterRows => (0, 0, array.Width),
            _ => (0, (nint)0, (nint)0),
        };
        long size = array.Slabs == Slabs.Row ? array.Width : (long)blocks * block;
        if (size == 0) return;
        T[] memory = _arrays[array.Number] = GC.AllocateUninitializedArray<T>(checked((int)(size + CacheLine / sizeof(T))), pinned: true);
        fixed (T* start = memory) Bases[array.Number] = _starts[array.Number] = (T*)(((nint)start + CacheLine - 1) / CacheLine * CacheLine);
    }
}
