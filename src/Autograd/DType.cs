namespace AutogradRnn;

/// <summary>The kind of number a <see cref="Tensor"/> holds.</summary>
public enum DType
{
    /// <summary>Four bytes, about 7 digits: for training.</summary>
    Float32,

    /// <summary>Eight bytes, about 16 digits: for gradient checks and reference numbers.</summary>
    Float64,

    /// <summary>Four-byte integers: indices and class numbers only. They carry no gradient and no arithmetic.</summary>
    Int32,
}
