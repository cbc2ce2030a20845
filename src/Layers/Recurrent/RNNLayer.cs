using AutogradRnn.Planning;

namespace AutogradRnn.Layers;

/// <summary>Runs any <see cref="RecurrentNode"/> through time: one loop for plain, gated and user-written cells.</summary>
/// <remarks>
/// For t = 0, 1, …, time − 1 (or from the end, reversed): (outputₜ, stateₜ) = node.Step(xₜ, stateₜ₋₁). Backpropagation through time
/// is the backward pass of this loop: a parameter is used at every step, so its gradient is the sum over the steps.
/// </remarks>
public class RNNLayer : RecurrentLayer
{
    private readonly RecurrentNode _node;
    private readonly Linear? _projection;
    private readonly LoopPlanner _planner = new();
    private Parameter[]? _initial;

    /// <summary>Makes the layer.</summary>
    /// <param name="node">The cell to run.</param>
    /// <param name="reverse">Whether time runs from the last valid step to the first; default false.</param>
    /// <param name="learnInitialState">Whether the initial state is a parameter, one row for all of the batch, starting at the node's own;
    /// default false.</param>
    /// <param name="projection">A readout applied to each output, as the nodes of Weidman (2019) have inside; default none, so that outputs
    /// are states, as in PyTorch.</param>
    public RNNLayer(RecurrentNode node, bool reverse = false, bool learnInitialState = false, Linear? projection = null)
    {
        _node = node;
        _projection = projection;
        IsReversed = reverse;
        LearnsInitialState = learnInitialState;
        if (node.IsBuilt) PrepareInitialState();
    }

    /// <summary>The cell.</summary>
    public RecurrentNode Node => _node;

    /// <summary>Whether time runs backwards.</summary>
    public bool IsReversed { get; }

    /// <summary>Whether the initial state is learnt.</summary>
    public bool LearnsInitialState { get; }

    /// <summary>Whether a planned loop keeps only the state of every √time-th step and computes the others a second time in the backward
    /// pass: for very long sequences, a third more work for a small part of the memory (Chen et al. 2016). Default false.</summary>
    public bool Recomputes { get; init; }

    /// <summary>Why the last run called the node's <c>Step</c> at every time step; null if the loop was planned (see
    /// <see cref="TimeLoop"/>), or nothing has run.</summary>
    public string? UnrolledBecause { get; private set; }

    /// <inheritdoc/>
    protected internal override bool IsBuilt => !LearnsInitialState || _initial is not null;

    private string Name => $"{GetType().Name} of {_node.GetType().Name}";

    /// <inheritdoc/>
    public override State InitialState(int batch)
    {
        State own = _node.InitialState(batch);
        if (_initial is null) return own;
        return new State(own.Names.Zip(_initial, (name, row) => (name, row.BroadcastTo(batch, row.Shape[1]))));
    }

    /// <inheritdoc/>
    public override (Tensor Output, State State) Forward(Tensor x, State? initial = null, IReadOnlyList<int>? lengths = null)
    {
        (StepMasks masks, State state) = Begin(x, initial, lengths);
        if (PlannedRun(masks, x, state, keepsOutputs: true) is { } planned) return (Projected(masks, planned.Output), planned.State);

        (int batch, int time, int features) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        Tensor inputs = masks.Valid(x);
        Tensor[] outputs = new Tensor[time];
        TimeSteps steps = new(Name);
        for (int i = 0; i < time; i++)
        {
            int t = IsReversed ? time - 1 - i : i;
            using IDisposable step = steps.At(t);
            (Tensor output, State next) = _node.Step(inputs.Select(1, t), state);
            outputs[t] = masks.Output(t, output).Unsqueeze(1);
            state = masks.State(t, next, state);
            if (StepWatch.Current is { } watch) state = watch.After(this, steps, t, next, state, isLast: i == time - 1);
        }

        Tensor all = time > 0 ? Tensor.Concat(outputs, axis: 1) : NoSteps(batch, features, state);
        return (Projected(masks, all), state);
    }

    /// <summary>Runs the sequences for their last outputs alone: those of all other steps are not kept, which saves memory for long
    /// sequences.</summary>
    /// <param name="x">The inputs, [batch, time, features], with at least one step.</param>
    /// <param name="initial">The state to start from; null for the layer's own.</param>
    /// <param name="lengths">The valid steps of each row, 0 to time; null when all are.</param>
    /// <returns>The output of each row's last step in the direction of the loop, [batch, outputs] (zeros for a row without steps), and each
    /// row's state after it.</returns>
    /// <exception cref="ShapeException">The input, the state or the lengths have the wrong shape, or there is no step.</exception>
    public (Tensor Last, State State) ForwardLast(Tensor x, State? initial = null, IReadOnlyList<int>? lengths = null)
    {
        (StepMasks masks, State state) = Begin(x, initial, lengths);
        int time = x.Shape[1];
        if (time == 0) throw new ShapeException(Name, "at least one step to have a last output of", x.Shape.ToString(), "Give a longer sequence, or call Forward.");
        Tensor? last = null;
        if (PlannedRun(masks, x, state, keepsOutputs: false) is { } planned)
        {
            (last, state) = planned;
        }
        else
        {
            Tensor inputs = masks.Valid(x);
            TimeSteps steps = new(Name);
            for (int i = 0; i < time; i++)
            {
                int t = IsReversed ? time - 1 - i : i;
                using IDisposable step = steps.At(t);
                (Tensor output, State next) = _node.Step(inputs.Select(1, t), state);
                last = masks.Last(t, output, last);
                state = masks.State(t, next, state);
                if (StepWatch.Current is { } watch) state = watch.After(this, steps, t, next, state, isLast: i == time - 1);
            }
        }

        return (_projection is null ? last! : masks.Rows(_projection.Forward(last!)), state);
    }

    /// <summary>The plan of this layer's loop as a Mermaid flowchart, drawn from the plan itself: what runs ahead of the loop, at every step
    /// and after it (see <see cref="TimeLoop"/>).</summary>
    /// <param name="x">An input of the shape that the layer is run on, [batch, time, features].</param>
    /// <exception cref="InvalidOperationException">The loop is not planned; the message says why.</exception>
    /// <exception cref="ShapeException">The input has the wrong shape.</exception>
    public string DrawPlan(Tensor x)
    {
        Check(x, null, null);
        (StepMasks masks, State state) = Begin(x, null, null);
        Dictionary<Tensor, string> names = new(ReferenceEqualityComparer.Instance);
        foreach ((string name, Parameter parameter) in _node.NamedParameters()) names[parameter] = name;
        UnrolledBecause = LoopPlanner.Refusal(x, [.. state]);
        string? picture = UnrolledBecause is null ? _planner.Draw(CallOf(masks, x, state, keepsOutputs: true), outer => names.GetValueOrDefault(outer), state.Names) : null;
        UnrolledBecause ??= _planner.Reason;
        return picture ?? throw new InvalidOperationException(
            $"DrawPlan of {Name} expected a loop that can be planned, but {UnrolledBecause}. Such a loop calls Step at every time step: there is no plan to draw.");
    }

    /// <inheritdoc/>
    protected internal override void Build(int features)
    {
        _node.Build(features);
        PrepareInitialState();
    }

    /// <summary>Checks what a run is given, and begins the sequence.</summary>
    private (StepMasks Masks, State State) Begin(Tensor x, State? initial, IReadOnlyList<int>? lengths)
    {
        if (x.Rank != 3 || lengths is not null || initial is not null) Check(x, initial, lengths);
        Build(x.Shape[2]);
        State state = initial ?? InitialState(x.Shape[0]);
        _node.BeginSequence(x.Shape[0]);
        return (new StepMasks(lengths, x.Shape[0], x.Shape[1]), state);
    }

    private void Check(Tensor x, State? initial, IReadOnlyList<int>? lengths)
    {
        (int batch, int time, int features) = SequenceInput.Check(Name, x);
        SequenceInput.CheckLengths(Name, lengths, batch, time);
        Build(features);
        if (initial is not null) SequenceInput.CheckState(Name, initial, _node.InitialState(batch));
    }

    private Tensor Projected(StepMasks masks, Tensor output) => _projection is null ? output : masks.Valid(_projection.Forward(output));

    /// <summary>Runs the loop as one operation; null where it must be unrolled.</summary>
    private (Tensor Output, State State)? PlannedRun(StepMasks masks, Tensor x, State state, bool keepsOutputs)
    {
        UnrolledBecause = LoopPlanner.Refusal(x, [.. state]);
        if (UnrolledBecause is not null) return null;
        (Tensor, Tensor[])? run = _planner.Run(CallOf(masks, x, state, keepsOutputs));
        UnrolledBecause = _planner.Reason;
        return run is not ({ } output, { } final) ? null : (keepsOutputs ? output : final[^1], new State(state.Names.Zip(final)));
    }

    private LoopCall CallOf(StepMasks masks, Tensor x, State state, bool keepsOutputs)
    {
        IReadOnlyList<string> names = state.Names;
        return new LoopCall
        {
            Node = _node,
            Step = Step,
            X = masks.Valid(x),
            Initial = [.. state],
            Mask = masks.All,
            IsReversed = IsReversed,
            IsTraining = _node.IsTraining,
            KeepsOutputs = keepsOutputs,
            Recomputes = Recomputes,
        };

        (Tensor, Tensor[]) Step(Tensor xt, Tensor? mask, Tensor[] parts)
        {
            State old = new(names.Zip(parts));
            (Tensor output, State next) = _node.Step(xt, old);
            if (!next.Names.SequenceEqual(names)) throw new NotPlannableException("Step returns other parts of the state than it was given");
            if (mask is null) return (output, [.. names.Select(name => next[name])]);
            return (Tensor.Where(mask, output, Tensor.Zeros([], output.DType)), [.. names.Select(name => Tensor.Where(mask, next[name], old[name]))]);
        }
    }

    /// <summary>The output of no step at all: [batch, 0, outputs], its last axis found by trying one step on zeros.</summary>
    private Tensor NoSteps(int batch, int features, State state)
    {
        using IDisposable scope = Gradients.Off();
        (Tensor output, _) = _node.Step(Tensor.Zeros([batch, features], _node.DType), state);
        return Tensor.Zeros([batch, 0, output.Shape[1]], output.DType);
    }

    private void PrepareInitialState()
    {
        if (LearnsInitialState) _initial ??= [.. _node.InitialState(1).Select(part => new Parameter(part))];
    }
}
