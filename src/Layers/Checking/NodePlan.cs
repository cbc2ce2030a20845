namespace AutogradRnn.Layers;

/// <summary>Checks a node run step by step: inputs, parameters and initial state, with cotangents on all outputs and the final
/// state.</summary>
internal sealed class NodePlan(RecurrentNode node, GradientCheckOptions options) : SequencePlan(node, options)
{
    /// <summary>Enough steps to see from where on a gradient is wrong.</summary>
    private const int Steps = 4;

    public override IEnumerable<GradientFinding> Explain(CheckCase @case, GradientCheckOptions options)
    {
        CheckSubject one = Make(@case with { Batch = 1, Time = 1, OwnStart = false });
        string[] parts = [.. one.Leaves.Select(leaf => leaf.Name)
            .Where(name => name.StartsWith("initial state ", StringComparison.Ordinal))];
        IReadOnlyList<Jacobian> oneStep = Jacobian.Of(one, parts, options);

        CheckCase sequence = @case with { Batch = 1, Time = Math.Max(@case.Time, Steps), OwnStart = false };
        RandomGenerator random = sequence.Random(8);
        Make(sequence);
        ThroughTime through = new(node, Input(sequence, random), Random(node.InitialState(1), sequence, random), options, Frozen, random);
        return StatePath.Describe(through.Compare(), oneStep) is { } finding ? [finding] : [];
    }

    protected override void FirstRun(int features)
    {
        using IDisposable off = Gradients.Off();
        node.Build(features);
        node.BeginSequence(2);
        node.Step(Tensor.Zeros([2, features], node.DType), node.InitialState(2));
    }

    protected override (IReadOnlyList<CheckLeaf> Inputs, Func<IReadOnlyList<(string Name, Tensor Value)>> Run) Prepare(CheckCase @case)
    {
        RandomGenerator random = @case.Random(7);
        Tensor x = Input(@case, random);
        State? start = @case.OwnStart ? null : Random(node.InitialState(@case.Batch), @case, random);
        return (
            [new("x", x, [], IsParameter: true), .. Leaves(start)],
            () => Unrolled.Run(node, x, start ?? node.InitialState(@case.Batch)));
    }
}
