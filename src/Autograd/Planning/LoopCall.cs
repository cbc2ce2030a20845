namespace AutogradRnn.Planning;

/// <summary>What a layer asks of its planner.</summary>
internal sealed record LoopCall
{
    /// <summary>One step: from x, the mask or null, and the parts of the state to the output and the next parts.</summary>
    public delegate (Tensor Output, Tensor[] States) StepFunction(Tensor x, Tensor? mask, Tensor[] states);

    /// <summary>The object whose fields the step may use.</summary>
    public required object Node { get; init; }

    public required StepFunction Step { get; init; }

    /// <summary>[batch, time, features].</summary>
    public required Tensor X { get; init; }

    /// <summary>The parts of the initial state, [batch, size].</summary>
    public required Tensor[] Initial { get; init; }

    /// <summary>1 where a row still runs, [batch, time, 1]; null where all do.</summary>
    public Tensor? Mask { get; init; }

    /// <summary>Whether the loop starts at the last step.</summary>
    public bool IsReversed { get; init; }

    /// <summary>The mode that the step runs in.</summary>
    public bool IsTraining { get; init; }

    /// <summary>Whether all outputs are wanted; else each row's last alone, as one more part of the final state.</summary>
    public bool KeepsOutputs { get; init; } = true;

    /// <summary>Whether only the states of every √time-th step are kept, and backward computes what lies between anew.</summary>
    public bool Recomputes { get; init; }

    public PlanKey Key => new(
        X.Shape[0],
        X.Shape[2],
        X.DType,
        Mask is not null,
        IsTraining,
        Gradients.AreOn,
        KeepsOutputs,
        string.Concat(Initial.Prepend(X).Select(tensor => tensor.RequiresGrad ? '1' : '0')),
        LoopSwitches.Current);
}
