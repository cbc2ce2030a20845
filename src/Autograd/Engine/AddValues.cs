using AutogradRnn.Kernels;

namespace AutogradRnn;

/// <summary>Adds the elements of one tensor to another of the same shape and dtype, in place.</summary>
internal static class AddValues
{
    public static void Between(Tensor source, Tensor destination)
    {
        if (source.DType == DType.Float32) Elementwise.Add(source.AsSpan<float>(), destination.Buffer<float>());
        else Elementwise.Add(source.AsSpan<double>(), destination.Buffer<double>());
    }
}
