using System.Runtime.InteropServices;

namespace AutogradRnn.Planning;

/// <summary>Whether two tensors are one, or were made anew in the same way: the 1 in 1 − z at two calls of a step.</summary>
internal static class SameTensor
{
    public static bool Holds(Tensor a, Tensor b)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a.Shape != b.Shape || a.DType != b.DType || a.RequiresGrad != b.RequiresGrad) return false;
        if (a.Operation is not { } operation) return !a.RequiresGrad && Bytes(a).SequenceEqual(Bytes(b));
        return b.Operation is { } other && operation.SameAs(other) && a.Inputs!.Length == b.Inputs!.Length
            && a.Inputs.Zip(b.Inputs).All(pair => Holds(pair.First, pair.Second));
    }

    private static ReadOnlySpan<byte> Bytes(Tensor tensor) => tensor.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes(tensor.AsSpan<float>()),
        DType.Float64 => MemoryMarshal.AsBytes(tensor.AsSpan<double>()),
        _ => MemoryMarshal.AsBytes(tensor.AsSpan<int>()),
    };
}
