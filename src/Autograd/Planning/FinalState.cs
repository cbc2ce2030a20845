using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>A part of the state after the last step of a <see cref="PlannedLoop"/>, read from the loop's result.</summary>
internal sealed class FinalState(PlannedLoop loop, int part) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => loop.FinalStates[part].Shape;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => loop.FinalStates[part];

    public override void Forward(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        // The loop has left the values.
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        loop.AddFinalGradient(part, dy, gradients.Pass);

        // An empty contribution, so that the walk visits the loop even if nothing else has reached it.
        if (gradients.CreateGraph) gradients.Add(0, Tensor.Zeros(inputs[0].Shape, dy.DType));
        else gradients.AddPart(0, Tensor.Zeros([0], dy.DType), 0, [1]);
    }
}
