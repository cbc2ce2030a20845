namespace AutogradRnn.Planning;

/// <summary>Plans the loops of one layer: rehearses its step, keeps what was compiled, and knows why a step cannot be planned.</summary>
internal sealed class LoopPlanner
{
    // Shapes and modes that a layer meets in turn: training and held-out batches, the last one smaller.
    private const int MostPlans = 8;

    // So many rows are computed at once where no gradient will be asked for: enough for large products, little memory.
    private const int MostRowsOfUse = 4096;

    private readonly Lock _lock = new();
    private readonly List<Known> _known = [];

    /// <summary>Why the loop was last run step by step; null if it was planned.</summary>
    public string? Reason { get; private set; }

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
    public (Tensor Output, Tensor[] Final)? Run(LoopCall call)
    {
        PlanKey key = call.Key;
        if (Find(call, key) is not ({ } plan, { } outers)) return null;
        Tensor[] initial = call.Initial;
        if (!call.KeepsOutputs) initial = [.. initial, Tensor.Zeros([key.Batch, plan.Code.Outputs], key.DType)];
        PlannedLoop loop = new(plan, call.Mask?.Squeeze(2).To(key.DType), call.IsReversed, SegmentLength(call, plan));
        Tensor output = loop.Apply([call.X, .. initial, .. outers]);
        if (!plan.Trains) return (output, loop.FinalStates);
        return (output, [.. Enumerable.Range(0, initial.Length).Select(part => new FinalState(loop, part).Apply(output))]);
    }

    /// <summary>The plan of a call as a Mermaid flowchart; null if it cannot be planned.</summary>
    public string? Draw(LoopCall call, Func<Tensor, string?> nameOf, IReadOnlyList<string> states)
    {
        if (Find(call, call.Key) is not ({ } plan, { } outers)) return null;
        return LoopPicture.Draw(plan.Code, binding => nameOf(outers[binding]) ?? $"tensor {outers[binding].Shape}", states);
    }

    private static int SegmentLength(LoopCall call, LoopPlan plan)
    {
        int time = call.X.Shape[1];
        if (!plan.Trains) return Math.Clamp(MostRowsOfUse / call.X.Shape[0], 1, time);
        return call.Recomputes ? (int)Math.Ceiling(Math.Sqrt(time)) : time;
    }

    /// <summary>A plan for a call, and the tensors from outside that it uses; null if the step must be called at every time step.</summary>
    private (LoopPlan Plan, Tensor[] Outers)? Find(LoopCall call, PlanKey key)
    {
        Known? known = KnownFor(key);
        Reason = known?.Reason;
        if (Reason is not null) return null;
        if (known is not { Plan: { } plan }) return Plan(call, key, null);

        // A node that is as it was when two rehearsals left no trace in it can be rehearsed once more without being watched.
        if (!known.Node!.ChangedBesidesTensors() && Rehearse(call) is { } trace && trace.HasFormOf(plan.Trace))
            return (plan, OutersOf(trace, key.DType));
        return Plan(call, key, plan);
    }

    private static Tensor[] OutersOf(StepTrace trace, DType dtype) =>
        [.. trace.Outers.Select(outer => outer.DType == dtype ? outer : outer.Detach().To(dtype))];

    /// <summary>Calls the step with tensors that stand for any time step; null if that did not go well.</summary>
    private StepTrace? Rehearse(LoopCall call)
    {
        using StepTracer tracer = new();
        try
        {
            (int batch, DType dtype) = (call.X.Shape[0], call.X.DType);
            Tensor x = tracer.Sequence([batch, call.X.Shape[2]], dtype, call.X.RequiresGrad);
            Tensor? mask = call.Mask is null ? null : tracer.Sequence([batch, 1], dtype, requiresGrad: false);
            (Tensor output, Tensor[] states) = call.Step(x, mask, [.. call.Initial.Select(part => tracer.State(part.Shape, part.DType))]);
            if (call.KeepsOutputs) return tracer.Finish(output, states);
            Tensor old = tracer.State(output.Shape, dtype);
            return tracer.Finish(output, [.. states, mask is null ? output : Tensor.Where(mask, output, old)]);
        }
        catch (Exception exception)
        {
            // Whatever it is: the unrolled loop meets it again, if it is the user's.
            Reason = exception is NotPlannableException ? exception.Message : "Step reads values, or failed";
            return null;
        }
    }

    private (LoopPlan Plan, Tensor[] Outers)? Plan(LoopCall call, PlanKey key, LoopPlan? known)
    {
        ObjectWatch? before = ObjectWatch.Of(call.Node);
        StepTrace? first = Rehearse(call);
        ObjectWatch? between = first is null ? null : ObjectWatch.Of(call.Node);
        StepTrace? second = between is null ? null : Rehearse(call);
        LoopPlan? plan = null;
        if (before is null || (first is not null && between is null)) Reason = "the node holds too much to watch for changes";
        else if (second is not null && between!.Changed()) Reason = "Step changes the node's fields";
        else if (second is not null && !second.Repeats(first!)) Reason = "two calls of Step did different things";
        else if (second is not null) plan = known is not null && first!.HasFormOf(known.Trace) ? known : Compile(first!, call, key);

        Remember(new Known(key, plan, plan is null ? Reason : null, between));
        if (plan is not null) return (plan, OutersOf(first!, key.DType));
        before?.Restore();
        return null;
    }

    private LoopPlan? Compile(StepTrace trace, LoopCall call, PlanKey key)
    {
        try
        {
            bool trains = key.GradientsAreOn && (key.NeedsGradient.Contains('1') || trace.Outers.Any(outer => outer.RequiresGrad));
            bool[] states = [.. trace.NextStates.Select((_, part) => part < call.Initial.Length && call.Initial[part].RequiresGrad)];
            return new LoopPlan(trace, LoopCompiler.Compile(trace, key, trains, call.X.RequiresGrad, states), trains);
        }
        catch (NotPlannableException exception)
        {
            Reason = exception.Message;
            return null;
        }
    }

    private Known? KnownFor(PlanKey key)
    {
        lock (_lock) return _known.Find(entry => entry.Key == key);
    }

    private void Remember(Known known)
    {
        lock (_lock)
        {
            _known.RemoveAll(entry => entry.Key == known.Key);
            if (_known.Count == MostPlans) _known.RemoveAt(0);
            _known.Add(known);
        }
    }

    /// <summary>What planning has led to, and the node as it was then.</summary>
    private sealed record Known(PlanKey Key, LoopPlan? Plan, string? Reason, ObjectWatch? Node);
}
