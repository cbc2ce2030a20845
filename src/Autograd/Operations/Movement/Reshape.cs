namespace AutogradRnn.Operations;

/// <summary>The same numbers under another shape, sharing memory; dx is dy under the old shape.</summary>
internal sealed class Reshape(Shape shape) : Operation
{
    public Shape Target => shape;

    public override bool SameAs(Operation other) => other is Reshape own && own.Target == shape;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => shape;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => inputs[0].ViewAs(shape);

    public override void Forward(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        // The result is its input's memory: nothing to compute.
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, dy.Reshape(inputs[0].Shape));
}
