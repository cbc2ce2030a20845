namespace AutogradRnn.Layers;

/// <summary>A recurrent layer seen as a layer from tensor to tensor: it starts from its own initial state and drops the final
/// one.</summary>
internal sealed class StatelessLayer(RecurrentLayer layer, bool lastOnly) : Layer
{
    private readonly RecurrentLayer _layer = layer;

    public override Tensor Forward(Tensor x)
    {
        (Tensor output, _) = _layer.Forward(x);
        return lastOnly ? output.Select(1, -1) : output;
    }
}
