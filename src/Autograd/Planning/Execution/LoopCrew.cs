using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>Shares the work of a run between threads.</summary>
/// <remarks>
/// The rows of the batch are shared for a whole block of steps, so that no thread waits for another at any step. A row's numbers do
/// not depend on who computes it, and sums over rows are formed afterwards in one order: the bits are the same for any number of threads.
/// </remarks>
internal sealed unsafe class LoopCrew<T> : Crew
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A loop with fewer multiplications is finished before a second thread has started.
    private const long WorthThreads = 1L << 20;

    // Nor do fewer elements pay.
    private const long WorthSharing = 1L << 16;

    private readonly LoopCode _code;
    private readonly LoopMatrices<T> _matrices;
    private readonly LoopOperation<T>[] _operations;
    private readonly LoopFrame<T>[] _frames;
    private readonly LoopArray[] _clearedEachStep;
    private Job _job;
    private LoopTask<T>[] _tasks = [];
    private LoopTask<T> _task;
    private LoopInput<T>? _choices;
    private MatrixView<T> _from;
    private MatrixView<T> _to;
    private bool _adds;
    private int _first;
    private int _count;
    private int _size;
    private int _parts;

    public LoopCrew(LoopCode code, LoopMemory<T> memory, LoopMatrices<T> matrices, LoopOperation<T>[] operations)
    {
        (_code, _matrices, _operations) = (code, matrices, operations);
        _frames = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, code.Batch)).Select(_ => new LoopFrame<T>(memory, code))];
        _clearedEachStep = [.. code.Arrays.Where(array => array is { StartsAtZero: true, Slabs: Slabs.Step })];
    }

    private enum Job
    {
        Forward,
        Backward,
        Tiles,
        Sums,
        ChooseRows,
        ScatterRows,
    }

    /// <summary>Runs the loop's tasks over some steps, forward or from the last to the first.</summary>
    public void RunLoop(LoopTask<T>[] tasks, int first, int count, bool backward)
    {
        if (tasks.Length == 0 && !backward) return;
        (_tasks, _first, _count, _size) = (tasks, first, count, _code.Batch);
        long work = 0;
        bool mixesRows = false;
        foreach (LoopTask<T> task in tasks)
        {
            mixesRows |= task.Operation is not null;
            work += task.Product is { } product ? (long)product.LeftWidth * product.Write.Width : 16L * task.Width * task.Instructions.Length;
        }

        // Any operation may read one row to make another: one thread then does all rows.
        Share(backward ? Job.Backward : Job.Forward, !mixesRows && work * count * _code.Batch >= WorthThreads);
    }

    /// <summary>Runs the tiles of a task for some steps at once.</summary>
    public void RunTiles(LoopTask<T> task, int first, int count)
    {
        bool addsUp = AddsUp(task);
        (_task, _first, _count, _size) = (task, first, count, addsUp ? _code.Batch : count);
        Share(addsUp ? Job.Sums : Job.Tiles, (long)count * _code.Batch * task.Width * task.Instructions.Length >= WorthSharing);
    }

    /// <summary>The product of one-hot rows and a matrix: row by row a row of the matrix.</summary>
    public void ChooseRows(LoopInput<T> choices, int rows, int columns, MatrixView<T> matrix, MatrixView<T> target, bool adds)
    {
        (_choices, _from, _to, _adds, _size, _count) = (choices, matrix, target, adds, rows, columns);
        Share(Job.ChooseRows, (long)rows * columns >= WorthSharing);
    }

    /// <summary>The gradient of a matrix whose rows were chosen: each row receives the gradients of the places that chose it.</summary>
    public void ScatterRows(LoopInput<T> choices, int rows, int columns, MatrixView<T> gradient, MatrixView<T> target)
    {
        (_choices, _from, _to, _size, _count) = (choices, gradient, target, columns, rows);
        Share(Job.ScatterRows, (long)rows * columns >= WorthSharing);
    }

    protected override void Do(int part)
    {
        LoopFrame<T> frame = _frames[part];
        frame.Start();
        int start = (int)((long)part * _size / _parts), end = (int)((long)(part + 1) * _size / _parts);
        switch (_job)
        {
            case Job.Forward: Forward(frame, start, end); break;
            case Job.Backward: Backward(frame, start, end); break;
            case Job.Tiles: Tiles(frame, start, end); break;
            case Job.Sums: Sums(frame, start, end); break;
            case Job.ChooseRows: Choose(start, end); break;
            default: Scatter(start, end); break;
        }
    }

    // What is done for a place does not depend on where the range is cut.
    private void Share(Job job, bool isWorthIt)
    {
        _job = job;
        _parts = _code.Switches.SharesRows && isWorthIt ? Math.Min(Threads.Count, Math.Min(_size, _frames.Length)) : 1;
        if (_parts > 1) Run(_parts, _parts);
        else Do(0);
    }

    private void Forward(LoopFrame<T> frame, int start, int end)
    {
        for (int step = _first; step < _first + _count; step++) RunTasks(frame, step, start, end);
    }

    private void Backward(LoopFrame<T> frame, int start, int end)
    {
        for (int step = _first + _count - 1; step >= _first; step--)
        {
            foreach (LoopArray array in _clearedEachStep) frame.Clear(array, start, end);
            RunTasks(frame, step, start, end);
            for (int k = 0; k < _code.CarryIn.Length; k++) frame.Exchange(_code.CarryIn[k], _code.CarryOut[k]);
        }
    }

    private void RunTasks(LoopFrame<T> frame, int step, int start, int end)
    {
        foreach (ref readonly LoopTask<T> task in _tasks.AsSpan())
        {
            if (task.Product is { } product)
                _matrices.Multiply(product, end - start, frame.View(product.Left, step, start), frame.View(product.Target, step, start));
            else if (task.Operation is { } operation)
                _operations[operation.Number].Run(step, frame);
            else
                frame.RunTiles(task, step, start, end);
        }
    }

    private void Tiles(LoopFrame<T> frame, int start, int end)
    {
        for (int step = _first + start; step < _first + end; step++) frame.RunTiles(_task, step, 0, _code.Batch);
    }

    // A row's sum over the steps belongs to one thread, which adds in one order.
    private void Sums(LoopFrame<T> frame, int start, int end)
    {
        for (int step = _first; step < _first + _count; step++) frame.RunTiles(_task, step, start, end);
    }

    private bool AddsUp(in LoopTask<T> task)
    {
        foreach (ref readonly TileInstruction<T> one in task.Instructions.AsSpan())
        {
            if (!one.Result.IsTemporary && _code.Arrays[one.Result.Array].Slabs == Slabs.Sum) return true;
        }

        return false;
    }

    private void Choose(int start, int end)
    {
        for (int row = start; row < end; row++)
        {
            Span<T> target = new(_to.At(row, 0), _count);
            T* chosen = _from.At(_choices!.Choices[row], 0);
            if (_from.ColumnStride == 1 && !_adds) new ReadOnlySpan<T>(chosen, _count).CopyTo(target);
            else if (_from.ColumnStride == 1) Elementwise.Add(new ReadOnlySpan<T>(chosen, _count), target);
            else for (int j = 0; j < _count; j++) target[j] = (_adds ? target[j] : T.Zero) + chosen[j * _from.ColumnStride];
        }
    }

    private void Scatter(int start, int end)
    {
        for (int row = 0; row < _count; row++)
        {
            ReadOnlySpan<T> gradient = new(_from.At(row, start), end - start);
            T* target = _to.At(_choices!.Choices[row], start);
            if (_to.ColumnStride == 1) Elementwise.Add(gradient, new Span<T>(target, gradient.Length));
            else for (int j = 0; j < gradient.Length; j++) target[j * _to.ColumnStride] += gradient[j];
        }
    }
}
