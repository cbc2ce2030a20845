namespace AutogradRnn.Layers;

/// <summary>The starting bias of cells whose gates lie in the order i, f, g, o.</summary>
internal static class LSTMBias
{
    /// <summary>Zero, but for the forget gate.</summary>
    public static Tensor Starting(int hidden, double forgetBias, DType dtype) => Tensor.Concat(
        [Tensor.Zeros([hidden], dtype), Tensor.Full([hidden], forgetBias, dtype), Tensor.Zeros([2 * hidden], dtype)]);
}
