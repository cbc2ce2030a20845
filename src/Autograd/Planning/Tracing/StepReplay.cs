namespace AutogradRnn.Planning;

/// <summary>Runs a recorded step over a sequence with ordinary operations, which can be differentiated to any order.</summary>
internal static class StepReplay
{
    public static (Tensor Output, Tensor[] States) Run(
        StepTrace trace, Tensor x, ReadOnlySpan<Tensor> initial, ReadOnlySpan<Tensor> outers, Tensor? mask, bool isReversed)
    {
        int time = x.Shape[1];
        Tensor[] xs = x.Unbind(axis: 1), outputs = new Tensor[time], states = initial.ToArray(), values = new Tensor[trace.Values.Count];
        Tensor[]? masks = mask?.Split(1, axis: 1);
        for (int i = 0; i < values.Length; i++)
        {
            if (trace.Values[i].Kind == TracedValueKind.Outer) values[i] = outers[trace.Values[i].Index];
        }

        for (int step = 0; step < time; step++)
        {
            int t = isReversed ? time - 1 - step : step;
            for (int i = 0; i < values.Length; i++)
            {
                TracedValue value = trace.Values[i];
                if (value.Kind == TracedValueKind.Sequence) values[i] = value.Index == 0 ? xs[t] : masks![t];
                else if (value.Kind == TracedValueKind.State) values[i] = states[value.Index];
            }

            foreach (TracedOperation operation in trace.Operations)
                values[operation.Output] = operation.Operation.Apply([.. operation.Inputs.Select(input => values[input])]);
            outputs[t] = values[trace.Output];
            states = [.. trace.NextStates.Select(next => values[next])];
        }

        return (Tensor.Stack(outputs, axis: 1), states);
    }
}
