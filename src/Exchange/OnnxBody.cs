namespace AutogradRnn.Exchange;

/// <summary>A graph inside a node, as the attribute <c>body</c> of a <c>Scan</c>: what happens at each step. It also reads the constants of
/// the model around it.</summary>
/// <param name="Inputs">The parts of the state, and the input of a step.</param>
/// <param name="Outputs">The parts of the next state, and the output of the step.</param>
/// <param name="Nodes">The operations, each after those whose values it reads.</param>
public sealed record OnnxBody(IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs, IReadOnlyList<OnnxNode> Nodes);
