namespace AutogradRnn.Tests.Support;

/// <summary>Which test project maps which reference file of <c>ops/</c>: each file belongs to exactly one.</summary>
public static class GoldenOwners
{
    /// <summary>Losses, mapped in Training.Tests.</summary>
    public static IReadOnlyList<string> Training { get; } =
    [
        "binary_cross_entropy", "binary_cross_entropy_with_logits", "cross_entropy", "huber_loss", "l1_loss", "mse_loss", "nll_loss",
    ];

    /// <summary>Operations of the engine, mapped in Autograd.Tests.</summary>
    public static IReadOnlyList<string> Autograd { get; } =
    [
        "abs", "add", "amax", "amin", "bmm", "broadcast_to", "cat", "chunk", "clamp", "cos", "cumsum", "elu", "embedding", "erf",
        "exp", "expand", "expm1", "flatten", "flip", "gather", "gelu", "index_select", "layer_norm", "leaky_relu", "linear",
        "log", "log1p", "log_softmax", "logsigmoid", "logsumexp", "masked_fill", "matmul", "maximum", "mean", "minimum", "mul",
        "narrow", "neg", "one_hot", "outer", "permute", "pow", "reciprocal", "relu", "repeat", "reshape",
        "scaled_dot_product_attention", "scatter_add", "select", "sigmoid", "sign", "silu", "sin", "slice", "softmax", "softplus",
        "split", "sqrt", "square", "squeeze", "stack", "std", "sub", "sum", "tanh", "transpose", "tril", "triu", "true_divide",
        "unbind", "unsqueeze", "var", "vector_norm", "where",
    ];
}
