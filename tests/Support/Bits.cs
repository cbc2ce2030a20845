using System.Runtime.InteropServices;

namespace AutogradRnn.Tests.Support;

/// <summary>Equality to the last bit, NaN and the sign of zero included.</summary>
public static class Bits
{
    public static bool Equal(Tensor a, Tensor b) => a.Shape == b.Shape && a.DType == b.DType && Of(a).SequenceEqual(Of(b));

    public static bool Equal(IReadOnlyList<Tensor> a, IReadOnlyList<Tensor> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => Equal(pair.First, pair.Second));

    private static ReadOnlySpan<byte> Of(Tensor tensor) => tensor.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes(tensor.AsSpan<float>()),
        DType.Float64 => MemoryMarshal.AsBytes(tensor.AsSpan<double>()),
        _ => MemoryMarshal.AsBytes(tensor.AsSpan<int>()),
    };
}
