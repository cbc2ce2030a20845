using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Golden;

/// <summary>PyTorch's products, and what networks are made of, in terms of ours.</summary>
internal static class NetworkOperations
{
    public static Dictionary<string, GoldenOperation> Table { get; } = new()
    {
        ["bmm"] = new("input mat2", a => a.Tensor("input").MatMul(a.Tensor("mat2"))),
        ["layer_norm"] = new("input normalized_shape weight bias eps", a => a.Tensor("input")
            .LayerNorm(a.TensorOrNull("weight"), a.TensorOrNull("bias"), a.Ints("normalized_shape").Length, a.Number("eps", 1e-5))),
        ["linear"] = new("input weight bias", Linear),
        ["matmul"] = new("input other", a => a.Tensor("input").MatMul(a.Tensor("other"))),
        ["outer"] = new("input vec2", a => a.Tensor("input").Outer(a.Tensor("vec2"))),
        ["scaled_dot_product_attention"] = new("query key value attn_mask dropout_p need_attn_weights is_causal", Attention),
    };

    /// <summary>PyTorch's weight is [outputs, inputs], or [inputs] for a single output.</summary>
    private static Tensor Linear(GoldenArguments a)
    {
        Tensor x = a.Tensor("input"), weight = a.Tensor("weight");
        if (weight.Rank == 2) return x.Linear(weight.Transpose(), a.TensorOrNull("bias"));
        Tensor y = x.MatMul(weight);
        return a.TensorOrNull("bias") is Tensor bias ? y + bias : y;
    }

    /// <summary>The values and, where PyTorch's first version has an option for them, the weights, which it returns either way.</summary>
    private static IReadOnlyList<Tensor> Attention(GoldenArguments a)
    {
        if (a.Number("dropout_p", 0) != 0)
            throw new InvalidDataException("Expected attention without dropout, but got some. A random mask cannot be compared.");
        Tensor query = a.Tensor("query"), key = a.Tensor("key"), value = a.Tensor("value");
        double features = query.Shape[^1];
        if (a.Has("scale")) query *= a.Number("scale", 0) * Math.Sqrt(features);
        (Tensor output, Tensor weights) = a.TensorOrNull("attn_mask") is { DType: not DType.Int32 } added
            ? Added(query, key, value, added)
            : Tensor.Attention(query, key, value, a.TensorOrNull("attn_mask"), a.Flag("is_causal"));
        bool weightsToo = a.Has("need_attn_weights");
        a.Ignore("need_attn_weights", "is_causal", "scale");
        return weightsToo ? [output, weights] : [output];
    }

    /// <summary>A mask of numbers is added to the scores.</summary>
    private static (Tensor Output, Tensor Weights) Added(Tensor query, Tensor key, Tensor value, Tensor mask)
    {
        Tensor weights = (query.MatMul(key, transposeOther: true) / Math.Sqrt(query.Shape[^1]) + mask).Softmax();
        return (weights.MatMul(value), weights);
    }
}
