using System.Numerics;
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
        for (int i = 1 + code.States.Length; i < inputs.Length; i++) run.Bind(i - 1 - code.States.Length, pins.Pin(inputs[i]), inputs[i].Shape);
    }

    /// <summary>Runs all segments and returns the final state; the states ahead of the segments are added to
    /// <paramref name="starts"/>.</summary>
    public Tensor[] Forward(LoopSegment[] segments, ReadOnlySpan<Tensor> initial, List<Tensor[]>? starts)
    {
        _run.Pack(_run.Program.Forward);
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
        _run.Pack(_run.Program.Backward);
        _run.ClearSums();
        for (int k = 0; k < finalGradients.Length; k++)
        {
            if (finalGradients[k] is { } final) Load(final, _code.CarryIn[k], 0);
            else _run.Memory.Blocks(_code.CarryIn[k], 0, 1).Clear();
        }

        Tensor? dx = gradients.Needed(0) ? Tensor.Zeros(gradients.Input(0).Shape, _code.DType) : null;
        Dictionary<int, (Tensor Gradient, nint Start)> matrices = Matrices(gradients);
        for (int i = segments.Length - 1; i >= 0; i--)
        {
            if (segments.Length > 1)
            {
                for (int k = 0; k < starts[i].Length; k++) Load(starts[i][k], _code.States[k], 0);
                _run.Forward(segments[i], _x, _mask, _output);
            }

            _run.Backward(segments[i], outputGradient);
            foreach (WeightGradient weight in _code.WeightGradients)
            {
                (Tensor gradient, nint start) = matrices[weight.Matrix.Binding];
                _run.AddWeightGradient(weight, LoopRun<T>.ViewOf(weight.Matrix, (T*)start, gradient.Shape[^1]));
            }

            if (dx is not null && _code.XGradient is not null) _run.StoreXGradient(_pins.Pin(dx));
        }

        if (dx is not null) gradients.Add(0, dx);
        HandOut(gradients, matrices);
    }

    private int FirstOuter => 1 + _code.States.Length;

    private void HandOut(InputGradients gradients, Dictionary<int, (Tensor Gradient, nint Start)> matrices)
    {
        for (int k = 0; k < _code.CarryIn.Length; k++)
        {
            if (gradients.Needed(1 + k)) gradients.Add(1 + k, Block(_code.CarryIn[k], 0));
        }

        foreach ((int binding, (Tensor gradient, _)) in matrices) gradients.Add(FirstOuter + binding, gradient);
        foreach (OuterGradient sum in _code.OuterGradients)
            gradients.Add(FirstOuter + sum.Binding, Block(sum.Sum, 0).SumTo(gradients.Input(FirstOuter + sum.Binding).Shape));
    }

    private Dictionary<int, (Tensor Gradient, nint Start)> Matrices(InputGradients gradients)
    {
        Dictionary<int, (Tensor, nint)> matrices = [];
        foreach (WeightGradient weight in _code.WeightGradients)
        {
            int binding = weight.Matrix.Binding;
            if (matrices.ContainsKey(binding)) continue;
            Tensor gradient = Tensor.Zeros(gradients.Input(FirstOuter + binding).Shape, _code.DType);
            matrices[binding] = (gradient, (nint)_pins.Pin(gradient));
        }

        return matrices;
    }

    private void Load(Tensor values, LoopArray array, int block) => values.AsSpan<T>().CopyTo(_run.Memory.Blocks(array, block, 1));

    private void CarryStates(int steps)
    {
        foreach (LoopArray state in _code.States) _run.Memory.Blocks(state, steps, 1).CopyTo(_run.Memory.Blocks(state, 0, 1));
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
        _run.Memory.Blocks(array, block, 1).CopyTo(copy.Buffer<T>());
        return copy;
    }
}
