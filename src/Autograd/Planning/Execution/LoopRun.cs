using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>Runs a program over a segment of time, forward and backward, in memory of its own.</summary>
/// <remarks>
/// A segment is computed in blocks of a few steps: products of x for the block, its loop, what follows the loop. Backward likewise, each
/// block's part of the gradients of matrices while its numbers are still in the cache.
/// </remarks>
internal sealed unsafe class LoopRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LoopCode _code;
    private readonly LoopInput<T> _input;
    private readonly LoopMatrices<T> _matrices;
    private readonly LoopOperation<T>[] _operations;
    private readonly LoopCrew<T> _crew;
    private readonly LoopArray[] _clearedEachBlock;
    private LoopSegment _segment;
    private int _first;
    private int _count;

    public LoopRun(LoopProgram<T> program, int steps)
    {
        Program = program;
        _code = program.Code;
        Memory = new LoopMemory<T>(_code, steps);
        _input = new LoopInput<T>(_code, Memory);
        _matrices = new LoopMatrices<T>(_code);
        _operations = [.. _code.Operations.Select(operation => new LoopOperation<T>(operation, _code, Memory))];
        _crew = new LoopCrew<T>(_code, Memory, _matrices, _operations);
        _clearedEachBlock = [.. _code.Arrays.Where(array => array is { StartsAtZero: true, Slabs: Slabs.Block })];
    }

    public LoopProgram<T> Program { get; }

    public LoopMemory<T> Memory { get; }

    /// <summary>Says where a tensor from outside is; it stays there for the calls that follow.</summary>
    public void Bind(int binding, T* start, Tensor tensor)
    {
        foreach (LoopOperation<T> operation in _operations) operation.Bind(binding, tensor);
        foreach (LoopArray array in _code.Arrays)
        {
            if (array.Binding != binding) continue;
            if (array.Slabs == Slabs.Row) new Span<T>(Memory.Bases[array.Number], array.Width).Fill(*start);
            else Memory.Bases[array.Number] = start;
        }

        if (tensor.Rank == 2) _matrices.Bind(binding, start, tensor.Shape[1]);
    }

    /// <summary>Says where operations add up the gradient of a tensor from outside.</summary>
    public void AddTo(int binding, Tensor sum)
    {
        foreach (LoopOperation<T> operation in _operations) operation.AddTo(binding, sum);
    }

    /// <summary>Runs the steps of a segment; the state ahead of them stands at step 0 of the states.</summary>
    /// <param name="segment">Which steps.</param>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="mask">[batch, time]; null where the plan has none.</param>
    /// <param name="output">[batch, time, outputs].</param>
    public void Forward(LoopSegment segment, T* x, T* mask, T* output)
    {
        _segment = segment;
        LoopPhase<T> phase = Program.Forward;
        _matrices.Pack(phase.Loop);
        SetOutput(_code.KeepsOutputs ? _code.Output : null, output);
        for (int first = 0; first < segment.Count; first += Memory.BlockSteps)
        {
            BeginBlock(first, x, mask);
            RunAtOnce(phase.Before);
            _crew.RunLoop(phase.Loop, _first, _count, backward: false);
            RunAtOnce(phase.After);
        }
    }

    /// <summary>Runs the steps of a segment backward; the gradient by the state after them stands in CarryIn, where that by the state
    /// ahead of them is then found.</summary>
    /// <param name="segment">As it was run forward.</param>
    /// <param name="x">The same x.</param>
    /// <param name="mask">The same mask.</param>
    /// <param name="outputGradient">[batch, time, outputs].</param>
    /// <param name="matrixGradients">One view for each of <see cref="LoopCode.WeightGradients"/>, to be added to.</param>
    /// <param name="xGradient">Where the gradient of x goes, [batch, time, features]; null if nobody wants it.</param>
    public void Backward(LoopSegment segment, T* x, T* mask, T* outputGradient, ReadOnlySpan<MatrixView<T>> matrixGradients, T* xGradient)
    {
        _segment = segment;
        LoopPhase<T> phase = Program.Backward;
        _matrices.Pack(phase.Loop);
        SetOutput(_code.OutputGradient, outputGradient);
        for (int first = (segment.Count - 1) / Memory.BlockSteps * Memory.BlockSteps; first >= 0; first -= Memory.BlockSteps)
        {
            BeginBlock(first, x, mask);
            foreach (LoopArray array in _clearedEachBlock) Memory.At(array, _first, _count).Clear();
            RunAtOnce(phase.After);
            _crew.RunLoop(phase.Loop, _first, _count, backward: true);
            for (int k = 0; _count % 2 == 1 && k < _code.CarryIn.Length; k++) Memory.Exchange(_code.CarryIn[k], _code.CarryOut[k]);
            RunAtOnce(phase.Before);
            for (int i = 0; i < matrixGradients.Length; i++) AddWeightGradient(_code.WeightGradients[i], matrixGradients[i]);
            if (xGradient is not null && _code.XGradient is not null) _input.StoreGradient(segment, _first, _count, xGradient);
        }
    }

    private void BeginBlock(int first, T* x, T* mask)
    {
        (_first, _count) = (first, Math.Min(Memory.BlockSteps, _segment.Count - first));
        Memory.BeginBlock(first);
        _input.Load(_segment, _first, _count, x, mask);
    }

    private void SetOutput(LoopArray? array, T* start)
    {
        if (array is null) return;
        int width = _code.Outputs;
        Memory.Bases[array.Number] = start + (nint)_segment.Start * width;
        Memory.StepStrides[array.Number] = _segment.Direction * width;
        Memory.RowStrides[array.Number] = (nint)_segment.Time * width;
    }

    /// <summary>A stage outside the loop: products over all steps of the block at once.</summary>
    private void RunAtOnce(LoopTask<T>[] tasks)
    {
        foreach (LoopTask<T> task in tasks)
        {
            if (task.Product is { } product) RunAtOnce(product);
            else if (task.Operation is { } operation) RunAtOnce(_operations[operation.Number]);
            else _crew.RunTiles(task, _first, _count);
        }
    }

    private void RunAtOnce(LoopOperation<T> operation)
    {
        for (int step = _first; step < _first + _count; step++) operation.Run(step, frame: null);
    }

    private void RunAtOnce(ProductStep product)
    {
        MatrixView<T> matrix = _matrices.View(product.Matrix), target = Memory.Rows(product.Target, _first);
        int rows = _count * _code.Batch, columns = product.Write.Width;
        if (_input.IsOneHot && product.Left.Array == _code.X?.Number) _crew.ChooseRows(_input, rows, columns, matrix, target, product.Write.Adds);
        else MatrixProduct.Run(new Product<T>(rows, product.LeftWidth, columns, Memory.Rows(product.Left, _first), matrix, target, product.Write.Adds));
    }

    /// <summary>Adds the gradient of a matrix over the block's steps to what stands in <paramref name="target"/>.</summary>
    private void AddWeightGradient(WeightGradient gradient, MatrixView<T> target)
    {
        int rows = _count * _code.Batch;
        MatrixView<T> right = Memory.Rows(gradient.Gradient, _first);
        if (gradient.IsX && _input.IsOneHot)
        {
            _crew.ScatterRows(_input, rows, gradient.Matrix.Columns, right, target);
            return;
        }

        MatrixView<T> left = Memory.Rows(gradient.Left, _first).Transposed;
        int together = _code.Switches.BatchesWeightGradients ? rows : _code.Batch;
        for (int row = rows - together; row >= 0; row -= together)
        {
            MatrixProduct.Run(new Product<T>(
                gradient.Matrix.Rows, together, gradient.Matrix.Columns, left.From(0, row), right.From(row, 0), target, Accumulate: true));
        }
    }
}
