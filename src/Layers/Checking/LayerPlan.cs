namespace AutogradRnn.Layers;

/// <summary>Checks a recurrent layer: initial states given and its own, lengths for each row and full ones.</summary>
internal sealed class LayerPlan(RecurrentLayer layer, GradientCheckOptions options) : SequencePlan(layer, options)
{
    protected override void FirstRun(int features)
    {
        using IDisposable off = Gradients.Off();
        layer.Forward(Tensor.Zeros([2, 2, features], layer.DType));
    }

    protected override (IReadOnlyList<CheckLeaf> Inputs, Func<IReadOnlyList<(string Name, Tensor Value)>> Run) Prepare(CheckCase @case)
    {
        RandomGenerator random = @case.Random(7);
        Tensor x = Input(@case, random);
        State? start = @case.OwnStart ? null : Random(layer.InitialState(@case.Batch), @case, random);
        int[]? lengths = @case.Seed % 2 == 0 ? null : [.. Enumerable.Range(0, @case.Batch).Select(_ => random.Next(@case.Time + 1))];
        return ([new("x", x, [], IsParameter: true), .. Leaves(start)], Run);

        IReadOnlyList<(string, Tensor)> Run()
        {
            (Tensor output, State final) = layer.Forward(x, start, lengths);
            return [("the output", output), .. final.Names.Zip(final, (name, part) => ($"the final state {name}", part))];
        }
    }
}
