using System.Numerics;
using AutogradRnn.Kernels;
using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>One pass over a whole sequence, segment by segment: binds tensors to a run, and carries states and gradients between
/// segments.</summary>
internal sealed unsafe class LoopPass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LoopCode _code;
    private readonly LoopRun<T> _run;
    private readonly PinnedTensors<T> _pins;
    private readonly T* _x;
    private readonly T* _mask;
    private readonly T* _output;

    /// <summary>Binds the inputs of a <see cref="PlannedLoop"/>: x, the parts of the initial state, the tensors from outside.</summary>
    public LoopPass(LoopCode code, LoopRun<T> run, ReadOnlySpan<Tensor> inputs, PinnedTensors<T> pins, Tensor? mask, Tensor output)
    {
        (_code, _run, _pins) = (code, run, pins);
        _x = pins.Pin(inputs[0]);
        _mask = pins.Pin(mask);
        _output = pins.Pin(output);
        for (int i = 1 + code.States.Length; i < inputs.Length; i++) run.Bind(i - 1 - code.States.Length, pins.Pin(inputs[i]), inputs[i]);
    }

    /// <summary>Runs all segments and returns the final state; the states ahead of the segments are added to
    /// <paramref name="starts"/>.</summary>
    public Tensor[] Forward(LoopSegment[] segments, ReadOnlySpan<Tensor> initial, List<Tensor[]>? starts)
    {
        for (int k = 0; k < initial.Length; k++) Load(initial[k], _code.States[k], 0);
        for (int i = 0; i < segments.Length; i++)
        {
            if (i > 0) CarryStates(segments[i - 1].Count);
            if (segments.Length > 1) starts?.Add(States(0));
            _run.Forward(segments[i], _x, _mask, _output);
        }

        return States(segments[^1].Count);
    }

    /// <summary>Runs all segments backward and hands out the gradients.</summary>
    public void Backward(LoopSegment[] segments, List<Tensor[]> starts, Tensor dy, Tensor?[] finalGradients, InputGradients gradients)
    {
        T* outputGradient = _pins.Pin(dy);
        foreach (OuterGradient sum in _code.OuterGradients) _run.Memory.At(sum.Sum, 0).Clear();
        for (int k = 0; k < finalGradients.Length; k++)
        {
            if (finalGradients[k] is { } final) Load(final, _code.CarryIn[k], 0);
            else _run.Memory.At(_code.CarryIn[k], 0).Clear();
        }

        Tensor? dx = gradients.Needed(0) ? Tensor.Zeros(gradients.Input(0).Shape, _code.DType) : null;
        T* xGradient = _pins.Pin(dx);
        Dictionary<int, Tensor> matrices = [];
        MatrixView<T>[] views = new MatrixView<T>[_code.WeightGradients.Count];
        for (int i = 0; i < views.Length; i++) views[i] = ViewOf(_code.WeightGradients[i].Matrix, gradients, matrices);
        foreach (int binding in _code.BindingsOfOperations) _run.AddTo(binding, GradientOf(binding, gradients, matrices));
        for (int i = segments.Length - 1; i >= 0; i--)
        {
            if (segments.Length > 1)
            {
                for (int k = 0; k < starts[i].Length; k++) Load(starts[i][k], _code.States[k], 0);
                _run.Forward(segments[i], _x, _mask, _output);
            }

            _run.Backward(segments[i], _x, _mask, outputGradient, views, xGradient);
        }

        if (dx is not null) gradients.Add(0, dx);
        HandOut(gradients, matrices);
    }

    private int FirstOuter => 1 + _code.States.Length;

    private void HandOut(InputGradients gradients, Dictionary<int, Tensor> matrices)
    {
        for (int k = 0; k < _code.CarryIn.Length; k++)
        {
            if (gradients.Needed(1 + k)) gradients.Add(1 + k, Block(_code.CarryIn[k], 0));
        }

        foreach ((int binding, Tensor gradient) in matrices) gradients.Add(FirstOuter + binding, gradient);
        foreach (OuterGradient sum in _code.OuterGradients)
            gradients.Add(FirstOuter + sum.Binding, Block(sum.Sum, 0).SumTo(gradients.Input(FirstOuter + sum.Binding).Shape));
    }

    /// <summary>The place of a matrix in the gradient of the tensor that it is a part of.</summary>
    private MatrixView<T> ViewOf(LoopMatrix matrix, InputGradients gradients, Dictionary<int, Tensor> tensors)
    {
        Tensor gradient = GradientOf(matrix.Binding, gradients, tensors);
        return LoopMatrices<T>.ViewOf(matrix, _pins.Pin(gradient), gradient.Shape[^1]);
    }

    /// <summary>Where the gradient of a tensor from outside is added up, but for what is summed over rows afterwards.</summary>
    private Tensor GradientOf(int binding, InputGradients gradients, Dictionary<int, Tensor> tensors)
    {
        if (!tensors.TryGetValue(binding, out Tensor? gradient))
            tensors[binding] = gradient = Tensor.Zeros(gradients.Input(FirstOuter + binding).Shape, _code.DType);
        return gradient;
    }

    private void Load(Tensor values, LoopArray array, int block) => values.AsSpan<T>().CopyTo(_run.Memory.At(array, block));

    private void CarryStates(int steps)
    {
        foreach (LoopArray state in _code.States) _run.Memory.At(state, steps).CopyTo(_run.Memory.At(state, 0));
    }

    private Tensor[] States(int block)
    {
        Tensor[] states = new Tensor[_code.States.Length];
        for (int k = 0; k < states.Length; k++) states[k] = Block(_code.States[k], block);
        return states;
    }

    private Tensor Block(LoopArray array, int block)
    {
        Tensor copy = Tensor.Uninitialized([_code.Batch, array.Width], _code.DType);
        _run.Memory.At(array, block).CopyTo(copy.Buffer<T>());
        return copy;
    }
}
