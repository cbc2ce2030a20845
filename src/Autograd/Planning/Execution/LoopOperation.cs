using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>Runs an operation, or its derivative, on tensors over the memory of a run.</summary>
internal sealed unsafe class LoopOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly OperationStep _step;
    private readonly LoopCode _code;
    private readonly LoopMemory<T> _memory;
    private readonly OperandViews<T>?[] _operands;
    private readonly OperandViews<T> _result;
    private readonly OperandViews<T>? _dy;
    private readonly Tensor[] _inputs;
    private readonly Tensor?[] _sums;

    public LoopOperation(OperationStep step, LoopCode code, LoopMemory<T> memory)
    {
        (_step, _code, _memory) = (step, code, memory);
        OperationNode node = step.Node;
        bool isRead = step.Gradient is null || node.Operation.VjpReadsValues;
        _operands = new OperandViews<T>?[node.Operands.Length];
        for (int i = 0; i < _operands.Length; i++)
        {
            if (step.Operands[i] is { } place) _operands[i] = new OperandViews<T>(code, memory, place, node.Operands[i].Shape, Learns(i), isRead);
        }

        _result = new OperandViews<T>(code, memory, step.Result, node.Shape, learns: false, isRead: false);
        if (step.Gradient is { } gradient) _dy = new OperandViews<T>(code, memory, gradient.DY, node.Shape, learns: false, isRead: false);
        (_inputs, _sums) = (new Tensor[_operands.Length], new Tensor?[_operands.Length]);
    }

    /// <summary>Says which tensor from outside to read.</summary>
    public void Bind(int binding, Tensor tensor)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            // A tensor of its own for each operand, so that each has a gradient of its own.
            if (_step.Node.Operands[i].Binding == binding) _inputs[i] = Learns(i) ? tensor.Detach().RequireGrad() : tensor.Detach();
        }
    }

    /// <summary>Says where the gradient of a tensor from outside is added up.</summary>
    public void AddTo(int binding, Tensor sum)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            if (_step.Node.Operands[i].Binding == binding && Learns(i)) _sums[i] = sum;
        }
    }

    /// <summary>Runs one step; inside the loop, <paramref name="frame"/> knows where gradients go.</summary>
    public void Run(int step, LoopFrame<T>? frame)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_operands[i] is { } views) _inputs[i] = views.At(step);
        }

        if (_step.Gradient is { } gradient) Backward(gradient, step, frame);
        else _step.Node.Operation.Forward(_inputs, _result.At(step));
    }

    private bool Learns(int operand) => _step.Gradient is { } gradient && gradient.Learns(operand);

    private void Backward(OperationGradient gradient, int step, LoopFrame<T>? frame)
    {
        // Each step leaves its memory, still in the cache, to the next.
        using TensorMemory scope = TensorMemory.Recycle();
        BackwardPass apart = new(keepGraph: true, createGraph: false);
        _step.Node.Operation.Vjp(_inputs, _result.At(step), _dy!.At(step), new InputGradients(apart, _inputs));
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (!Learns(i)) continue;
            ReadOnlySpan<T> found = apart.GradientSoFar(_inputs[i]) is { } sum ? sum.AsSpan<T>() : [];
            if (gradient.Targets[i] is { } target) Store(found, _inputs[i].Count, target.Place, target.Write, step, frame);
            else if (found.Length > 0) Elementwise.Add(found, _sums[i]!.Buffer<T>());
        }

        apart.Leave();
    }

    /// <summary>Writes a gradient, or adds it; none at all is zeros.</summary>
    private void Store(ReadOnlySpan<T> found, int count, Place place, GradientWrite write, int step, LoopFrame<T>? frame)
    {
        int width = _code.Arrays[place.Array].Width, rows = count > (width - 1) * _code.Batch ? 1 : _code.Batch, columns = count / rows;
        for (int row = 0; row < rows; row++)
        {
            Span<T> target = new(frame is null ? _memory.At(place, step, row) : frame.At(place, step, row), columns);
            if (found.IsEmpty && !write.Adds) target.Clear();
            else if (write.Adds && !found.IsEmpty) Elementwise.Add(found.Slice(row * columns, columns), target);
            else if (!found.IsEmpty) found.Slice(row * columns, columns).CopyTo(target);
        }
    }
}
