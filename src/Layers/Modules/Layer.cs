namespace AutogradRnn.Layers;

/// <summary>A module from one tensor to one tensor.</summary>
public abstract class Layer : Module
{
    /// <summary>Applies the layer.</summary>
    /// <param name="x">The input; each layer says of which shape.</param>
    /// <returns>The output.</returns>
    public abstract Tensor Forward(Tensor x);
}
