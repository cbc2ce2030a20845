namespace AutogradRnn.Exchange;

/// <summary>A cell of your own that one of ONNX's recurrent operators can compute.</summary>
/// <example><code>
/// public sealed class MyNode(int features, int hidden, RandomGenerator random) : RecurrentNode, IOnnxCell
/// {
///     …
///     public OnnxCell ToOnnx() => new(
///         "RNN", OnnxWeights.Rows(_inputWeight), OnnxWeights.Rows(_recurrentWeight)) { Bias = _bias };
/// }
/// </code></example>
public interface IOnnxCell
{
    /// <summary>The operator, and this cell's weights in its layout.</summary>
    OnnxCell ToOnnx();
}
