namespace AutogradRnn.Testing.Tests;

/// <summary>Two functions of the book whose value and gradient do not belong together.</summary>
public static class BookFunctions
{
    /// <summary>max(x, 0), whose backward lets the gradient through where the <em>output</em> is ≥ 0: everywhere.</summary>
    public static Tensor Relu(Tensor x) => Tensor.Custom(
        "Relu",
        x,
        forward: x => x.Clamp(low: 0),
        backward: (_, y, dy) => dy * y.GreaterOrEqual(0));

    /// <summary>The sum of the binary cross-entropies of all classes, with the gradient of another loss: softmax − target.</summary>
    public static Tensor SoftmaxCrossEntropy(Tensor logits, Tensor target) => Tensor.Custom(
        "SoftmaxCrossEntropy",
        logits,
        forward: z =>
        {
            Tensor p = z.Softmax();
            return (-target * p.Log() - (1 - target) * (1 - p).Log()).Sum();
        },
        backward: (z, _, dy) => (z.Softmax() - target) * dy);
}
