using System.Numerics;

namespace AutogradRnn.Planning;

/// <summary>Lays the inputs of a block of steps out time-major, and hands the gradient of x back.</summary>
internal sealed unsafe class LoopInput<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LoopCode _code;
    private readonly LoopMemory<T> _memory;
    private readonly int[] _choices;

    public LoopInput(LoopCode code, LoopMemory<T> memory)
    {
        (_code, _memory) = (code, memory);
        _choices = new int[code.XMayBeGathered ? memory.BlockSteps * code.Batch : 0];
    }

    /// <summary>Whether every row of the block's x is one-hot; x itself is then not laid out.</summary>
    public bool IsOneHot { get; private set; }

    /// <summary>Where the 1 of each row stands, time-major.</summary>
    public ReadOnlySpan<int> Choices => _choices;

    public void Load(LoopSegment segment, int first, int count, T* x, T* mask)
    {
        if (_code.X is { } array)
        {
            IsOneHot = _code.XMayBeGathered && _code.Switches.GathersOneHot && FindChoices(segment, first, count, x);
            if (!IsOneHot) Copy(segment, first, count, x, array, toLoop: true);
        }

        if (_code.Mask is { } rows) LoadMask(segment, first, count, mask, rows);
    }

    /// <summary>Copies the gradient of x back to [batch, time, features].</summary>
    public void StoreGradient(LoopSegment segment, int first, int count, T* target) =>
        Copy(segment, first, count, target, _code.XGradient!, toLoop: false);

    private void Copy(LoopSegment segment, int first, int count, T* x, LoopArray array, bool toLoop)
    {
        for (int step = first; step < first + count; step++)
        {
            Span<T> block = _memory.At(array, step);
            for (int row = 0; row < _code.Batch; row++)
            {
                Span<T> outside = Row(segment, x, step, row), inside = block.Slice(row * _code.Features, _code.Features);
                if (toLoop) outside.CopyTo(inside);
                else inside.CopyTo(outside);
            }
        }
    }

    private Span<T> Row(LoopSegment segment, T* x, int step, int row) =>
        new(x + (row * (nint)segment.Time + segment.Start + step * segment.Direction) * _code.Features, _code.Features);

    private bool FindChoices(LoopSegment segment, int first, int count, T* x)
    {
        int place = 0;
        for (int step = first; step < first + count; step++)
        {
            for (int row = 0; row < _code.Batch; row++)
            {
                int choice = OneHotRows.Find<T>(Row(segment, x, step, row));
                if (choice < 0) return false;
                _choices[place++] = choice;
            }
        }

        return true;
    }

    private void LoadMask(LoopSegment segment, int first, int count, T* mask, LoopArray array)
    {
        Span<T> all = _memory.At(array, first, count);
        int place = 0;
        for (int step = first; step < first + count; step++)
        {
            nint time = segment.Start + step * segment.Direction;
            for (int row = 0; row < _code.Batch; row++) all[place++] = mask[row * (nint)segment.Time + time];
        }
    }
}
