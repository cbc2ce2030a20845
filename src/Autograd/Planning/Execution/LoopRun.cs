using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>Runs a program over a segment of time, forward and backward, in memory of its own.</summary>
/// <remarks>
/// The rows of the batch are shared between threads for the whole loop, so that no thread waits for another at any step. A row's
/// numbers do not depend on who computes it, and sums over rows are formed afterwards in one order: the bits are the same for any
/// number of threads.
/// </remarks>
internal sealed unsafe class LoopRun<T> : Crew
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A loop with fewer multiplications is finished before a second thread has started.
    private const long WorthThreads = 1L << 20;

    private readonly LoopProgram<T> _program;
    private readonly LoopCode _code;
    private readonly LoopMemory<T> _memory;
    private readonly LoopFrame<T>[] _frames;
    private readonly PackedMatrix<T>?[] _packed;
    private readonly MatrixView<T>[] _matrices;
    private readonly LoopArray[] _clearedEachStep;
    private readonly int[] _choice;
    private bool _isOneHot;
    private LoopSegment _segment;
    private Action<int, LoopFrame<T>>? _part;

    public LoopRun(LoopProgram<T> program, int steps)
    {
        _program = program;
        _code = program.Code;
        _memory = new LoopMemory<T>(_code, steps);
        _frames = [.. Enumerable.Range(0, Math.Min(Environment.ProcessorCount, _code.Batch) + 1).Select(_ => new LoopFrame<T>(_memory, _code))];
        _matrices = new MatrixView<T>[_code.Matrices.Count];
        _packed = new PackedMatrix<T>?[_code.Matrices.Count];
        _choice = new int[_code.XMayBeGathered ? steps * _code.Batch : 0];
        _clearedEachStep = [.. _code.Arrays.Where(array => array is { StartsAtZero: true, Slabs: Slabs.Step })];
    }

    public LoopProgram<T> Program => _program;

    public LoopMemory<T> Memory => _memory;

    /// <summary>The most steps of a segment.</summary>
    public int Steps => _memory.Steps;

    /// <summary>Says where a tensor from outside is; it stays there for the calls that follow.</summary>
    public void Bind(int binding, T* start, Shape shape)
    {
        foreach (LoopArray array in _code.Arrays)
        {
            if (array.Binding != binding) continue;
            if (array.Slabs == Slabs.Row) new Span<T>(_memory.Bases[array.Number], array.Width).Fill(*start);
            else _memory.Bases[array.Number] = start;
        }

        for (int i = 0; i < _matrices.Length; i++)
        {
            (LoopMatrix matrix, bool transposed) = _code.Matrices[i];
            if (matrix.Binding != binding) continue;
            MatrixView<T> view = ViewOf(matrix, start, shape[^1]);
            _matrices[i] = transposed ? view.Transposed : view;
        }
    }

    /// <summary>Forgets the sums of an earlier pass.</summary>
    public void ClearSums()
    {
        foreach (OuterGradient gradient in _code.OuterGradients) _memory.Blocks(gradient.Sum, 0, 1).Clear();
    }

    /// <summary>A matrix of the plan in memory of a tensor from outside, or of one of its shape.</summary>
    public static MatrixView<T> ViewOf(LoopMatrix matrix, T* start, int leadingWidth) => matrix.IsTransposed
        ? new(start + matrix.FirstRow, 1, leadingWidth)
        : new(start + (nint)matrix.FirstRow * leadingWidth, leadingWidth, 1);

    /// <summary>Packs the matrices that a phase uses inside the loop.</summary>
    public void Pack(LoopPhase<T> phase)
    {
        if (!_code.Switches.PacksOnce) return;
        foreach (LoopTask<T> task in phase.Loop)
        {
            if (task.Product is not { } product) continue;
            PackedMatrix<T> packed = _packed[product.Matrix] ??= new PackedMatrix<T>(product.LeftWidth, _code.Matrices[product.Matrix] is var (matrix, transposed) && transposed ? matrix.Rows : matrix.Columns);
            packed.Pack(_matrices[product.Matrix]);
        }
    }

    /// <summary>Runs the steps of a segment; the state ahead of them stands in block 0 of the states.</summary>
    public void Forward(LoopSegment segment, T* x, T* mask, T* output)
    {
        _segment = segment;
        LoadX(x);
        if (_code.Mask is { } array) LoadMask(array, mask);
        SetOutput(_code.Output!, output);
        LoopPhase<T> phase = _program.Forward;
        RunAtOnce(phase.Before);
        RunLoop(phase.Loop, ForwardPart);
        RunAtOnce(phase.After);
    }

    /// <summary>Runs the steps of a segment backward; the gradient by the state after them stands in CarryIn, where that by the state
    /// ahead of them is then found.</summary>
    public void Backward(LoopSegment segment, T* outputGradient)
    {
        _segment = segment;
        SetOutput(_code.OutputGradient!, outputGradient);
        foreach (LoopArray array in _code.Arrays)
        {
            if (array is { StartsAtZero: true, Slabs: Slabs.Time }) _memory.Blocks(array, 0, segment.Count).Clear();
        }

        LoopPhase<T> phase = _program.Backward;
        RunAtOnce(phase.After);
        RunLoop(phase.Loop, BackwardPart);
        for (int k = 0; segment.Count % 2 == 1 && k < _code.CarryIn.Length; k++) _memory.Exchange(_code.CarryIn[k], _code.CarryOut[k]);

        RunAtOnce(phase.Before);
    }

    /// <summary>Adds the gradient of a matrix over the segment's steps to what stands in <paramref name="target"/>.</summary>
    public void AddWeightGradient(WeightGradient gradient, MatrixView<T> target)
    {
        int rows = _segment.Count * _code.Batch;
        MatrixView<T> right = _memory.Rows(gradient.Gradient);
        if (gradient.IsX && _isOneHot)
        {
            ScatterRows(right, gradient.Matrix.Columns, target);
            return;
        }

        MatrixView<T> left = _memory.Rows(gradient.Left).Transposed;
        if (_code.Switches.BatchesWeightGradients)
        {
            MatrixProduct.Run(new Product<T>(gradient.Matrix.Rows, rows, gradient.Matrix.Columns, left, right, target, Accumulate: true));
            return;
        }

        for (int row = rows - _code.Batch; row >= 0; row -= _code.Batch)
        {
            MatrixProduct.Run(new Product<T>(
                gradient.Matrix.Rows, _code.Batch, gradient.Matrix.Columns, left.From(0, row), right.From(row, 0), target, Accumulate: true));
        }
    }

    /// <summary>Copies the gradient of x back to [batch, time, features].</summary>
    public void StoreXGradient(T* target)
    {
        int width = _code.Features;
        for (int step = 0; step < _segment.Count; step++)
        {
            ReadOnlySpan<T> block = _memory.Blocks(_code.XGradient!, step, 1);
            for (int row = 0; row < _code.Batch; row++) block.Slice(row * width, width).CopyTo(XRow(target, step, row));
        }
    }

    protected override void Do(int part) => _part!(part, _frames[part]);

    private Span<T> XRow(T* x, int step, int row)
    {
        nint time = _segment.Start + step * _segment.Direction;
        return new Span<T>(x + (row * (nint)_segment.Time + time) * _code.Features, _code.Features);
    }

    private void LoadX(T* x)
    {
        if (_code.X is not { } array) return;
        _isOneHot = _code.XMayBeGathered && _code.Switches.GathersOneHot && FindChoices(x);
        if (_isOneHot) return;
        for (int step = 0; step < _segment.Count; step++)
        {
            Span<T> block = _memory.Blocks(array, step, 1);
            for (int row = 0; row < _code.Batch; row++) XRow(x, step, row).CopyTo(block[(row * _code.Features)..]);
        }
    }

    private bool FindChoices(T* x)
    {
        for (int step = 0; step < _segment.Count; step++)
        {
            for (int row = 0; row < _code.Batch; row++)
            {
                int place = OneHotRows.Find<T>(XRow(x, step, row));
                if (place < 0) return false;
                _choice[step * _code.Batch + row] = place;
            }
        }

        return true;
    }

    private void LoadMask(LoopArray array, T* mask)
    {
        Span<T> all = _memory.Blocks(array, 0, _segment.Count);
        for (int step = 0; step < _segment.Count; step++)
        {
            nint time = _segment.Start + step * _segment.Direction;
            for (int row = 0; row < _code.Batch; row++) all[step * _code.Batch + row] = mask[row * (nint)_segment.Time + time];
        }
    }

    private void SetOutput(LoopArray array, T* start)
    {
        int width = _code.Outputs;
        _memory.Bases[array.Number] = start + (nint)_segment.Start * width;
        _memory.StepStrides[array.Number] = _segment.Direction * width;
        _memory.RowStrides[array.Number] = (nint)_segment.Time * width;
    }

    /// <summary>A stage outside the loop: products over all steps at once, tiles step by step.</summary>
    private void RunAtOnce(LoopTask<T>[] tasks)
    {
        foreach (LoopTask<T> task in tasks)
        {
            if (task.Product is { } product) RunAtOnce(product);
            else Share(_segment.Count, (first, end, frame) =>
            {
                for (int step = first; step < end; step++) frame.RunTiles(task, step, 0, _code.Batch);
            });
        }
    }

    private void RunAtOnce(ProductStep product)
    {
        MatrixView<T> matrix = _matrices[product.Matrix], target = _memory.Rows(product.Target);
        (LoopMatrix shape, bool transposed) = _code.Matrices[product.Matrix];
        int columns = transposed ? shape.Rows : shape.Columns, rows = _segment.Count * _code.Batch;
        if (_isOneHot && !transposed && product.Left.Array == _code.X?.Number) ChooseRows(matrix, columns, target, product.Write.Adds);
        else MatrixProduct.Run(new Product<T>(rows, product.LeftWidth, columns, _memory.Rows(product.Left), matrix, target, product.Write.Adds));
    }

    /// <summary>The product with a one-hot x: row by row a row of the matrix.</summary>
    private void ChooseRows(MatrixView<T> matrix, int columns, MatrixView<T> target, bool adds) =>
        Share(_segment.Count * _code.Batch, (first, end, _) =>
        {
            for (int row = first; row < end; row++)
            {
                Span<T> to = new(target.At(row, 0), columns);
                T* from = matrix.At(_choice[row], 0);
                if (matrix.ColumnStride == 1 && !adds) new ReadOnlySpan<T>(from, columns).CopyTo(to);
                else if (matrix.ColumnStride == 1) Elementwise.Add(new ReadOnlySpan<T>(from, columns), to);
                else for (int j = 0; j < columns; j++) to[j] = (adds ? to[j] : T.Zero) + from[j * matrix.ColumnStride];
            }
        });

    /// <summary>The gradient of a matrix whose rows were chosen: each row receives the gradients of the places that chose it.</summary>
    private void ScatterRows(MatrixView<T> gradient, int columns, MatrixView<T> target)
    {
        int rows = _segment.Count * _code.Batch;
        Share(columns, (first, end, _) =>
        {
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<T> from = new(gradient.At(row, first), end - first);
                T* to = target.At(_choice[row], first);
                if (target.ColumnStride == 1) Elementwise.Add(from, new Span<T>(to, end - first));
                else for (int j = 0; j < from.Length; j++) to[j * target.ColumnStride] += from[j];
            }
        });
    }

    private void RunLoop(LoopTask<T>[] tasks, Action<LoopTask<T>[], LoopFrame<T>, int, int> part)
    {
        int parts = Parts(tasks);
        _part = (number, frame) =>
        {
            frame.Start();
            part(tasks, frame, number * _code.Batch / parts, (number + 1) * _code.Batch / parts);
        };
        if (parts == 1) Do(0);
        else Run(parts, parts);
        _part = null;
    }

    private int Parts(LoopTask<T>[] tasks)
    {
        if (!_code.Switches.SharesRows || Threads.Count == 1) return 1;
        long work = 0;
        foreach (LoopTask<T> task in tasks)
        {
            work += task.Product is { } product
                ? (long)product.LeftWidth * (_code.Matrices[product.Matrix] is var (matrix, transposed) && transposed ? matrix.Rows : matrix.Columns)
                : 16L * task.Width * task.Instructions.Length;
        }

        work *= (long)_segment.Count * _code.Batch;
        return work < WorthThreads ? 1 : Math.Min(Threads.Count, Math.Min(_code.Batch, _frames.Length));
    }

    /// <summary>Cuts a range into one part a thread; what is done for a place must not depend on the cut.</summary>
    private void Share(int count, Action<int, int, LoopFrame<T>> range)
    {
        int parts = _code.Switches.SharesRows ? Math.Min(Threads.Count, Math.Min(count, _frames.Length)) : 1;
        _part = (number, frame) =>
        {
            frame.Start();
            range((int)((long)number * count / parts), (int)((long)(number + 1) * count / parts), frame);
        };
        if (parts <= 1) _part(0, _frames[0]);
        else Run(parts, parts);
        _part = null;
    }

    private void ForwardPart(LoopTask<T>[] tasks, LoopFrame<T> frame, int first, int end)
    {
        for (int step = 0; step < _segment.Count; step++) RunTasks(tasks, frame, step, first, end);
    }

    private void BackwardPart(LoopTask<T>[] tasks, LoopFrame<T> frame, int first, int end)
    {
        for (int step = _segment.Count - 1; step >= 0; step--)
        {
            foreach (LoopArray array in _clearedEachStep) frame.Clear(array, first, end);
            RunTasks(tasks, frame, step, first, end);
            for (int k = 0; k < _code.CarryIn.Length; k++) frame.Exchange(_code.CarryIn[k], _code.CarryOut[k]);
        }
    }

    private void RunTasks(LoopTask<T>[] tasks, LoopFrame<T> frame, int step, int first, int end)
    {
        foreach (ref readonly LoopTask<T> task in tasks.AsSpan())
        {
            if (task.Product is not { } product)
            {
                frame.RunTiles(task, step, first, end);
                continue;
            }

            MatrixView<T> left = frame.View(product.Left, step, first), target = frame.View(product.Target, step, first);
            if (_packed[product.Matrix] is { } packed && _code.Switches.PacksOnce) packed.Multiply(end - first, left, target, product.Write.Adds);
            else RunUnpacked(product, end - first, left, target);
        }
    }

    private void RunUnpacked(ProductStep product, int rows, MatrixView<T> left, MatrixView<T> target)
    {
        (LoopMatrix matrix, bool transposed) = _code.Matrices[product.Matrix];
        int columns = transposed ? matrix.Rows : matrix.Columns;
        MatrixProduct.RunOnOneThread(new Product<T>(rows, product.LeftWidth, columns, left, _matrices[product.Matrix], target, product.Write.Adds));
    }
}
