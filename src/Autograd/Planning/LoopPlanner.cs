namespace AutogradRnn.Planning;

/// <summary>Plans the loops of one layer: rehearses its step, keeps what was compiled, and knows why a step cannot be planned.</summary>
internal sealed class LoopPlanner
{
    // Shapes and modes that a layer meets in turn: training and held-out batches, the last one smaller.
    private const int MostPlans = 8;

    // So many rows are computed at once where no gradient will be asked for: enough for large products, little memory.
    private const int MostRowsOfUse = 4096;

    private readonly Lock _lock = new();
    private readonly List<(PlanKey Key, LoopPlan? Plan, string? Reason)> _known = [];

    /// <summary>One step: from x, the mask or null, and the parts of the state to the output and the next parts.</summary>
    public delegate (Tensor Output, Tensor[] States) StepFunction(Tensor x, Tensor? mask, Tensor[] states);

    /// <summary>Why the loop was last run step by step; null if it was planned.</summary>
    public string? Reason { get; private set; }

    /// <summary>A plan for a step that begins on such inputs, and the tensors from outside that this call uses; null if the step must be
    /// called at every time step.</summary>
    private (LoopPlan Plan, Tensor[] Outers)? Find(object node, StepFunction step, PlanKey key, Tensor x, Tensor[] initial)
    {
        (LoopPlan? known, string? reason) = Known(key);
        Reason = reason;
        if (reason is not null) return null;
        if (known is not null && Rehearse(step, key, x, initial) is { } call)
        {
            if (call.HasFormOf(known.Trace)) return (known, OutersOf(call, x.DType));
            return Plan(node, step, key, x, initial, call);
        }

        return Plan(node, step, key, x, initial, null);
    }

    /// <summary>Why a loop over such inputs cannot be planned, whatever its step does; null if it may.</summary>
    public static string? Refusal(Tensor x, Tensor[] initial)
    {
        if (!TimeLoop.IsPlanned) return "TimeLoop.Unrolled is in force";
        if (StepTracer.Current is not null) return "it runs inside a step that is being recorded";
        if (!ReferenceEquals(MatrixBackend.Current, MatrixBackend.Packed)) return "another matrix backend is in use";
        if (x.Count == 0 || x.Shape[1] < 2) return "there is less than two steps";
        if (!x.DType.IsFloating() || initial.Any(part => part.DType != x.DType)) return "x and the state differ in dtype";
        return initial.All(part => part.Rank == 2 && part.Count > 0) ? null : "a part of the state is not [batch, size]";
    }

    /// <summary>Runs a loop as one operation; null if the step must be called at every time step.</summary>
    /// <param name="node">The object whose fields the step may use.</param>
    /// <param name="step">One step.</param>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="initial">The parts of the initial state, [batch, size].</param>
    /// <param name="mask">1 where a row still runs, [batch, time, 1]; null where all do.</param>
    /// <param name="isReversed">Whether the loop starts at the last step.</param>
    /// <param name="isTraining">The mode that the step runs in.</param>
    public (Tensor Output, Tensor[] Final)? Run(
        object node, StepFunction step, Tensor x, Tensor[] initial, Tensor? mask, bool isReversed, bool isTraining)
    {
        string needs = string.Concat(initial.Prepend(x).Select(tensor => tensor.RequiresGrad ? '1' : '0'));
        PlanKey key = new(x.Shape[0], x.Shape[2], x.DType, mask is not null, isTraining, Gradients.AreOn, needs, LoopSwitches.Current);
        if (Find(node, step, key, x, initial) is not ({ } plan, { } outers)) return null;
        int time = x.Shape[1], segment = plan.Trains ? time : Math.Clamp(MostRowsOfUse / key.Batch, 1, time);
        PlannedLoop loop = new(plan, mask?.Squeeze(2).To(x.DType), isReversed, segment);
        Tensor output = loop.Apply([x, .. initial, .. outers]);
        if (!plan.Trains) return (output, loop.FinalStates);
        return (output, [.. Enumerable.Range(0, initial.Length).Select(part => new FinalState(loop, part).Apply(output))]);
    }

    private static Tensor[] OutersOf(StepTrace trace, DType dtype) =>
        [.. trace.Outers.Select(outer => outer.DType == dtype ? outer : outer.Detach().To(dtype))];

    /// <summary>Calls the step with tensors that stand for any time step; null if that did not go well.</summary>
    private StepTrace? Rehearse(StepFunction step, PlanKey key, Tensor x, Tensor[] initial)
    {
        using StepTracer tracer = new();
        try
        {
            Tensor input = tracer.Sequence([key.Batch, key.Features], x.DType, x.RequiresGrad);
            Tensor? mask = key.IsMasked ? tracer.Sequence([key.Batch, 1], x.DType, requiresGrad: false) : null;
            (Tensor output, Tensor[] states) = step(input, mask, [.. initial.Select(part => tracer.State(part.Shape, part.DType))]);
            return tracer.Finish(output, states);
        }
        catch (Exception exception)
        {
            // Whatever it is: the unrolled loop meets it again, if it is the user's.
            Reason = exception is NotPlannableException ? exception.Message : "Step reads values, or failed";
            return null;
        }
    }

    private (LoopPlan Plan, Tensor[] Outers)? Plan(object node, StepFunction step, PlanKey key, Tensor x, Tensor[] initial, StepTrace? call)
    {
        ObjectWatch? before = ObjectWatch.Of(node);
        StepTrace? first = call ?? Rehearse(step, key, x, initial);
        ObjectWatch? between = first is null ? null : ObjectWatch.Of(node);
        StepTrace? second = between is null ? null : Rehearse(step, key, x, initial);
        LoopPlan? plan = null;
        if (before is null || (first is not null && between is null)) Reason = "the node holds too much to watch for changes";
        else if (second is not null && between!.Changed()) Reason = "Step changes the node's fields";
        else if (second is not null && !second.Repeats(first!)) Reason = "two calls of Step did different things";
        else if (second is not null) plan = Compile(first!, key, x, initial);

        Remember(key, plan, plan is null ? Reason : null);
        if (plan is not null) return (plan, OutersOf(first!, x.DType));
        before?.Restore();
        return null;
    }

    private LoopPlan? Compile(StepTrace trace, PlanKey key, Tensor x, Tensor[] initial)
    {
        try
        {
            bool trains = Gradients.AreOn && (x.RequiresGrad || initial.Any(part => part.RequiresGrad) || trace.Outers.Any(outer => outer.RequiresGrad));
            bool[] states = [.. initial.Select(part => part.RequiresGrad)];
            return new LoopPlan(trace, LoopCompiler.Compile(trace, key.Batch, trains, x.RequiresGrad, states, key.Switches), trains);
        }
        catch (NotPlannableException exception)
        {
            Reason = exception.Message;
            return null;
        }
    }

    private (LoopPlan? Plan, string? Reason) Known(PlanKey key)
    {
        lock (_lock)
        {
            int place = _known.FindIndex(entry => entry.Key == key);
            return place < 0 ? (null, null) : (_known[place].Plan, _known[place].Reason);
        }
    }

    private void Remember(PlanKey key, LoopPlan? plan, string? reason)
    {
        lock (_lock)
        {
            _known.RemoveAll(entry => entry.Key == key);
            if (_known.Count == MostPlans) _known.RemoveAt(0);
            _known.Add((key, plan, reason));
        }
    }
}
