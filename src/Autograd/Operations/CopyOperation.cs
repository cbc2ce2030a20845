namespace AutogradRnn.Operations;

/// <summary>An operation that only moves numbers, of whatever kind.</summary>
internal abstract class CopyOperation : Operation
{
    public sealed override void Forward(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        if (y.Count == 0) return;
        switch (y.DType)
        {
            case DType.Float32: Forward<float>(inputs, y); break;
            case DType.Float64: Forward<double>(inputs, y); break;
            default: Forward<int>(inputs, y); break;
        }
    }

    /// <summary>Writes the value into <paramref name="y"/>, which has at least one element.</summary>
    protected abstract void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
        where T : unmanaged;
}
