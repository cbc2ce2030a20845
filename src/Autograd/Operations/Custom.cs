namespace AutogradRnn.Operations;

/// <summary>A value that was computed outside, with a derivative that somebody else wrote and that is therefore checked here.</summary>
internal sealed class Custom(
    string name, Tensor value, Func<Tensor[], Tensor> forward, Func<Tensor[], Tensor, Tensor, Tensor?[]> backward) : Operation
{
    public override string Name => name;

    /// <summary>The same operation on other inputs: for a check of it alone.</summary>
    public Tensor Again(Tensor[] inputs) => Tensor.Custom(name, inputs, forward, backward);

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => value.Shape;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => value;

    public override void Forward(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        // Allocate has handed out the finished value.
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Tensor?[] found = backward(inputs.ToArray(), y, dy);
        if (found.Length != inputs.Length)
            throw new ArgumentException(
                $"The backward of {name} expected to return one gradient an input, {inputs.Length}, but returned {found.Length}. "
                + "Return null for an input that gets none.");
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] is not { } gradient) continue;
            if (gradient.Shape != inputs[i].Shape || gradient.DType != inputs[i].DType)
                throw new ShapeException(
                    $"The backward of {name}",
                    $"a gradient of the shape {inputs[i].Shape} ({inputs[i].DType}) of input {i}",
                    $"{gradient.Shape} ({gradient.DType})",
                    "Sum over the axes that the value was spread along.");
            if (gradients.Needed(i)) gradients.Add(i, gradient);
        }
    }
}
