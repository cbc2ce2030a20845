using System.Numerics;
using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>A whole time loop as one operation: from x [batch, time, features], the initial state and the tensors that the step uses to
/// the outputs [batch, time, outputs]; the final state is read from it by <see cref="FinalState"/>.</summary>
/// <remarks>
/// Inputs: x, the parts of the initial state, the tensors from outside. Backward runs through the same memory; derivatives of
/// derivatives run the recorded step again, operation by operation.
/// </remarks>
internal sealed class PlannedLoop : FloatOperation
{
    private readonly LoopPlan _plan;
    private readonly Tensor? _mask;
    private readonly bool _isReversed;
    private readonly int _segmentLength;
    private readonly Tensor?[] _finalGradients;
    private readonly List<Tensor[]> _starts = [];
    private object? _run;
    private BackwardPass? _pass;

    /// <summary>Prepares a pass.</summary>
    /// <param name="plan">The compiled loop.</param>
    /// <param name="mask">1 where a row still runs, [batch, time]; null where all do.</param>
    /// <param name="isReversed">Whether the loop starts at the last step.</param>
    /// <param name="segmentLength">How many steps are kept in memory at once. Fewer than all: only the states between segments are kept, and
    /// backward computes each segment anew (Chen et al. 2016).</param>
    public PlannedLoop(LoopPlan plan, Tensor? mask, bool isReversed, int segmentLength)
    {
        (_plan, _mask, _isReversed, _segmentLength) = (plan, mask, isReversed, segmentLength);
        _finalGradients = new Tensor?[plan.Code.States.Length];
    }

    public override string Name => "TimeLoop";

    /// <summary>The parts of the state after the last step.</summary>
    public Tensor[] FinalStates { get; private set; } = [];

    private int States => _plan.Code.States.Length;

    /// <summary>[batch, time, outputs]; a single number without meaning where no outputs are kept.</summary>
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) =>
        _plan.Code.KeepsOutputs ? [inputs[0].Shape[0], inputs[0].Shape[1], _plan.Code.Outputs] : [1];

    /// <summary>The gradient by a part of the final state, for the same pass when it comes to the loop.</summary>
    public void AddFinalGradient(int part, Tensor gradient, BackwardPass pass)
    {
        Begin(pass);
        _finalGradients[part] = _finalGradients[part] is { } sum ? sum + gradient : gradient;
    }

    public override void Release()
    {
        if (_run is not null) _plan.Return(_run);
        _run = null;
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Begin(gradients.Pass);
        if (gradients.CreateGraph) VjpByReplay(inputs, dy, gradients);
        else if (y.DType == DType.Float32) Vjp<float>(inputs, y, dy, gradients);
        else Vjp<double>(inputs, y, dy, gradients);
        Array.Clear(_finalGradients);
        _pass = null;
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        LoopRun<T> run = _plan.Rent<T>(Math.Min(_segmentLength, inputs[0].Shape[1]));
        using PinnedTensors<T> pins = new(inputs.Length + 3);
        LoopPass<T> pass = new(_plan.Code, run, inputs, pins, _mask, y);
        _starts.Clear();
        FinalStates = pass.Forward(Segments(inputs[0]), inputs.Slice(1, States), _plan.Trains ? _starts : null);
        if (_plan.Trains) _run = run;
        else _plan.Return(run);
    }

    // A pass that ended in an exception, in a user's hook for example, may have left gradients.
    private void Begin(BackwardPass pass)
    {
        if (!ReferenceEquals(_pass, pass)) Array.Clear(_finalGradients);
        _pass = pass;
    }

    private LoopSegment[] Segments(Tensor x)
    {
        int time = x.Shape[1], count = (time - 1) / _segmentLength + 1;
        LoopSegment[] segments = new LoopSegment[count];
        for (int i = 0, first = 0; i < count; i++, first += _segmentLength)
            segments[i] = new LoopSegment(first, Math.Min(_segmentLength, time - first), time, _isReversed);
        return segments;
    }

    private void Vjp<T>(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LoopRun<T> run = (LoopRun<T>)_run!;
        using PinnedTensors<T> pins = new(inputs.Length + _plan.Code.WeightGradients.Count + 5);
        LoopPass<T> pass = new(_plan.Code, run, inputs, pins, _mask, y);
        pass.Backward(Segments(inputs[0]), _starts, dy, _finalGradients, gradients);
    }

    private void VjpByReplay(ReadOnlySpan<Tensor> inputs, Tensor dy, InputGradients gradients)
    {
        (Tensor output, Tensor[] states) = StepReplay.Run(_plan.Trace, inputs[0], inputs.Slice(1, States), inputs[(1 + States)..], _mask, _isReversed);
        List<Tensor> outputs = [], cotangents = [];
        if (_plan.Code.KeepsOutputs && output.RequiresGrad) (outputs, cotangents) = ([output], [dy]);
        for (int part = 0; part < States; part++)
        {
            if (_finalGradients[part] is not { } gradient || !states[part].RequiresGrad) continue;
            outputs.Add(states[part]);
            cotangents.Add(gradient);
        }

        int[] wanted = [.. Enumerable.Range(0, inputs.Length).Where(gradients.Needed)];
        Tensor[] by = new Tensor[wanted.Length];
        for (int i = 0; i < wanted.Length; i++) by[i] = inputs[wanted[i]];
        Tensor[] found = Gradients.Within(outputs, by, cotangents);
        for (int i = 0; i < wanted.Length; i++) gradients.Add(wanted[i], found[i]);
    }
}
