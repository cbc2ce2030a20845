namespace AutogradRnn;

/// <summary>Copies the elements of one tensor into another of the same shape and dtype.</summary>
internal static class CopyValues
{
    public static void Between(Tensor source, Tensor destination)
    {
        switch (source.DType)
        {
            case DType.Float32: source.AsSpan<float>().CopyTo(destination.Buffer<float>()); break;
            case DType.Float64: source.AsSpan<double>().CopyTo(destination.Buffer<double>()); break;
            default: source.AsSpan<int>().CopyTo(destination.Buffer<int>()); break;
        }
    }
}
