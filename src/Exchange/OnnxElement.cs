namespace AutogradRnn.Exchange;

/// <summary>What a value of an ONNX model is made of, under ONNX's own numbers.</summary>
public enum OnnxElement
{
    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>64-bit whole numbers: tokens, axes, shapes.</summary>
    Int64 = 7,
}
