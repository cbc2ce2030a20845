using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>Any operation without a form of its own in plans, run as it is at every step. Its operands and its result are tensors of any shape:
/// a plan keeps their numbers as rows for the batch, the last row perhaps not filled.</summary>
internal sealed class OperationNode(Operation operation, OperationOperand[] operands, Shape shape, int width, params LoopNode[] inputs) : LoopNode(width, inputs)
{
    public Operation Operation => operation;

    public OperationOperand[] Operands => operands;

    public Shape Shape => shape;

    /// <summary>An operation on values [batch, width] of the step alone.</summary>
    public static OperationNode OfRows(Operation operation, int batch, int width, params LoopNode[] inputs) =>
        new(operation, [.. inputs.Select((input, i) => new OperationOperand(null, i, [batch, input.Width]))], [batch, width], width, inputs);

    public override LoopNode With(LoopNode[] inputs) => new OperationNode(operation, operands, shape, Width, inputs);
}
