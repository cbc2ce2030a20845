namespace AutogradRnn.Layers;

/// <summary>Checks a layer from one tensor to one tensor on random inputs [batch, time, features].</summary>
internal sealed class PlainLayerPlan(Layer layer, GradientCheckOptions options) : SequencePlan(layer, options)
{
    protected override void FirstRun(int features)
    {
        using IDisposable off = Gradients.Off();
        layer.Forward(Tensor.Zeros([2, 2, features], layer.DType));
    }

    protected override (IReadOnlyList<CheckLeaf> Inputs, Func<IReadOnlyList<(string Name, Tensor Value)>> Run) Prepare(CheckCase @case)
    {
        Tensor x = Input(@case, @case.Random(7));
        return ([new("x", x, [], IsParameter: true)], () => [("the output", layer.Forward(x))]);
    }
}
