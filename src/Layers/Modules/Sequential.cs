namespace AutogradRnn.Layers;

/// <summary>Layers one after another: the output of each is the input of the next.</summary>
/// <example><code>
/// Sequential classifier = new(new LSTMLayer(64, random).AsLayer(lastOnly: true), new Linear(10, random));
/// </code></example>
public sealed class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <summary>Makes the chain.</summary>
    /// <param name="layers">In the order of use; none returns the input.</param>
    public Sequential(params IEnumerable<Layer> layers) => _layers = [.. layers];

    /// <summary>The layers, in the order of use.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (Layer layer in _layers) x = layer.Forward(x);
        return x;
    }
}
