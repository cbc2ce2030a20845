namespace AutogradRnn.Exchange;

/// <summary>One operation of an ONNX model.</summary>
/// <param name="Operator">ONNX's name of it, such as <c>LSTM</c>.</param>
/// <param name="Inputs">The names of the values it reads; an empty name stands for an input that is left out.</param>
/// <param name="Outputs">The names of the values it makes.</param>
/// <param name="Attributes">Its settings: a long, a string, an array of either, or an <see cref="OnnxBody"/>.</param>
public sealed record OnnxNode(
    string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<(string Name, object Value)> Attributes);
