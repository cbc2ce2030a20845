using System.Numerics;

namespace AutogradRnn.Operations;

/// <summary>An operation on floating numbers, with one body for Float32 and Float64.</summary>
internal abstract class FloatOperation : Operation
{
    public sealed override void Forward(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        if (y.Count == 0) return;
        if (inputs[0].DType == DType.Float32) Forward<float>(inputs, y);
        else Forward<double>(inputs, y);
    }

    /// <summary>Writes the value into <paramref name="y"/>, which has at least one element.</summary>
    protected abstract void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
