namespace AutogradRnn.Exchange;

/// <summary>An input or output of an ONNX model.</summary>
/// <param name="Name">The name under which a runtime feeds or fetches it.</param>
/// <param name="Element">What it is made of.</param>
/// <param name="Axes">Each axis as its length, <c>3</c>, or as a name for a length that may differ from run to run, <c>batch</c>.</param>
public sealed record OnnxValue(string Name, OnnxElement Element, IReadOnlyList<string> Axes);
