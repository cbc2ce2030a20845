namespace AutogradRnn.Layers;

/// <summary>A layer without parameters, from a function: <c>new Activation(x =&gt; x.Relu())</c>.</summary>
/// <param name="function">From the input to the output.</param>
public sealed class Activation(Func<Tensor, Tensor> function) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => function(x);
}
