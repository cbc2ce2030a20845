namespace AutogradRnn.Layers;

/// <summary>Checks a node run step by step: inputs, parameters and initial state, with cotangents on all outputs and the final state.</summary>
internal sealed class NodePlan(RecurrentNode node, GradientCheckOptions options) : SequencePlan(node, options)
{
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
