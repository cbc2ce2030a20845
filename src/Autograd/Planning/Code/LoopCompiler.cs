namespace AutogradRnn.Planning;

/// <summary>From a recorded step to the code of its loop.</summary>
internal static class LoopCompiler
{
    /// <exception cref="NotPlannableException">The step does something that a plan has no form for.</exception>
    public static LoopCode Compile(StepTrace trace, PlanKey key, bool trains, bool x, bool[] initialStates)
    {
        TracedValue input = trace.Values.First(value => value is { Kind: TracedValueKind.Sequence, Index: 0 });
        LoopGraph graph = Improve(TraceReader.Read(trace, key.Batch), input.DType, key.Switches, key.Batch);
        if (trains)
        {
            GradientNeeds.Mark(graph, x, initialStates, trace.Outers);
            graph = new RepeatLearned(key.Batch).Apply(graph);
            GradientNeeds.Mark(graph, x, initialStates, trace.Outers);
        }

        LoopSchedule schedule = new(graph, key.Switches);
        LoopCode code = new()
        {
            Batch = key.Batch,
            DType = input.DType,
            Features = input.Shape[1],
            Outputs = graph.Output.Width,
            KeepsOutputs = key.KeepsOutputs,
            Switches = key.Switches,
            Graph = graph,
            Schedule = schedule,
        };
        LoopLayout layout = new(graph, schedule, code, trains);
        new ForwardWriter(schedule, layout, code).Write();
        if (trains) new BackwardWriter(graph, schedule, layout, code, trace.Outers).Write();
        return code;
    }

    private static LoopGraph Improve(LoopGraph graph, DType dtype, LoopSwitches switches, int batch)
    {
        graph = new SplitConcats(batch).Apply(graph);
        if (switches.JoinsProducts) graph = new JoinProducts().Apply(graph);
        graph = new MoveSlices().Apply(graph);
        return new NameResults(dtype).Apply(graph);
    }
}
