using System.Numerics;

namespace AutogradRnn.Planning;

/// <summary>A value of the plan as a tensor, step by step. The tensors are made once and serve every pass.</summary>
internal sealed unsafe class OperandViews<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LoopCode _code;
    private readonly LoopMemory<T> _memory;
    private readonly Place _place;
    private readonly Shape _shape;
    private readonly bool _learns;
    private readonly Tensor? _copy;
    private readonly bool _copies;
    private Tensor?[] _views = [];

    /// <summary>Prepares the views.</summary>
    /// <param name="code">The compiled loop.</param>
    /// <param name="memory">Where the value is.</param>
    /// <param name="place">Columns of an array; where they are not all, their numbers are copied together.</param>
    /// <param name="shape">The shape of the tensors.</param>
    /// <param name="learns">Whether they ask for a gradient.</param>
    /// <param name="isRead">Whether the tensors are read, and not only asked for their shape.</param>
    public OperandViews(LoopCode code, LoopMemory<T> memory, Place place, Shape shape, bool learns, bool isRead)
    {
        (_code, _memory, _place, _shape, _learns) = (code, memory, place, shape, learns);
        if (shape.Count > (code.Arrays[place.Array].Width - 1) * code.Batch) return;

        // Memory of its own, not of the user's step: it is kept for the passes that follow.
        _copy = new Tensor(new Storage(DTypes.Allocate(code.DType, shape.Count, clear: true)), 0, shape, code.DType);
        if (learns) _copy.RequireGrad();
        _copies = isRead;
    }

    public Tensor At(int step)
    {
        if (_copy is not null)
        {
            if (_copies) Copy(step, _copy);
            return _copy;
        }

        int block = _memory.BlockOf(_place, step);
        if (block >= _views.Length) Array.Resize(ref _views, Math.Max(block + 1, 2 * _views.Length));
        return _views[block] ??= NewView(block);
    }

    private Tensor NewView(int block)
    {
        Tensor view = _memory.Tensor(_place.Array, block, _shape);
        return _learns ? view.RequireGrad() : view;
    }

    private void Copy(int step, Tensor copy)
    {
        Span<T> target = copy.Buffer<T>();
        int width = target.Length / _code.Batch;
        for (int row = 0; row < _code.Batch; row++) new ReadOnlySpan<T>(_memory.At(_place, step, row), width).CopyTo(target.Slice(row * width, width));
    }
}
