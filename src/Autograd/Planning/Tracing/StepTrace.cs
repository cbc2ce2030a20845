namespace AutogradRnn.Planning;

/// <summary>A step as data: its values, its operations in order, and which values are its results.</summary>
internal sealed class StepTrace(
    IReadOnlyList<TracedValue> values,
    IReadOnlyList<TracedOperation> operations,
    IReadOnlyList<Tensor> outers,
    int output,
    int[] nextStates)
{
    public IReadOnlyList<TracedValue> Values { get; } = values;

    public IReadOnlyList<TracedOperation> Operations { get; } = operations;

    /// <summary>The tensors from outside, in the order in which they were met.</summary>
    public IReadOnlyList<Tensor> Outers { get; } = outers;

    /// <summary>Which value is the output.</summary>
    public int Output { get; } = output;

    /// <summary>Which values are the parts of the next state.</summary>
    public int[] NextStates { get; } = nextStates;

    /// <summary>Whether another step does the same to values of the same shapes; tensors from outside may be others.</summary>
    public bool HasFormOf(StepTrace other)
    {
        if (Output != other.Output || !NextStates.AsSpan().SequenceEqual(other.NextStates)) return false;
        if (Values.Count != other.Values.Count || Operations.Count != other.Operations.Count) return false;
        for (int i = 0; i < Values.Count; i++)
        {
            TracedValue a = Values[i], b = other.Values[i];
            if (a.Kind != b.Kind || a.Index != b.Index || a.DType != b.DType || a.Shape != b.Shape) return false;
            if (a.Outer?.RequiresGrad != b.Outer?.RequiresGrad) return false;
        }

        for (int i = 0; i < Operations.Count; i++)
        {
            TracedOperation a = Operations[i], b = other.Operations[i];
            if (a.Output != b.Output || !a.Inputs.AsSpan().SequenceEqual(b.Inputs)) return false;
            if (!a.Operation.SameAs(b.Operation)) return false;
        }

        return true;
    }

    /// <summary>Whether another step also reads the same numbers from outside: then the two calls did the same.</summary>
    public bool Repeats(StepTrace other) => HasFormOf(other) && Outers.Zip(other.Outers).All(pair => SameTensor.Holds(pair.First, pair.Second));
}
