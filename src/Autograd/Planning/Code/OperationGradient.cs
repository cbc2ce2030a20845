namespace AutogradRnn.Planning;

/// <summary>What the derivative of an operation adds: where dy is, where the gradients of values go, and which operands from outside learn.</summary>
internal sealed record OperationGradient(Place DY, (Place Place, GradientWrite Write)?[] Targets, bool[] LearnsOutside)
{
    public bool Learns(int operand) => Targets[operand] is not null || LearnsOutside[operand];
}
