using System.Runtime.InteropServices;

namespace AutogradRnn.Exchange;

/// <summary>A constant of an ONNX model: a weight, or the numbers of an axis list.</summary>
/// <param name="Name">The name under which nodes read it.</param>
/// <param name="Element">What it is made of.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Data">Its numbers in row-major order, little-endian.</param>
public sealed record OnnxTensor(string Name, OnnxElement Element, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>The numbers of a tensor, as Float32.</summary>
    internal static OnnxTensor Of(string name, Tensor values) => new(
        name, OnnxElement.Float, [.. values.Shape], MemoryMarshal.AsBytes(values.Detach().To(DType.Float32).AsSpan<float>()).ToArray());

    /// <summary>A row of whole numbers.</summary>
    internal static OnnxTensor Of(string name, params long[] values) =>
        new(name, OnnxElement.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values).ToArray());

    /// <summary>The numbers of a <see cref="OnnxElement.Float"/> constant.</summary>
    /// <returns>In row-major order.</returns>
    /// <exception cref="InvalidOperationException">It holds whole numbers.</exception>
    public float[] ToFloats() => Element == OnnxElement.Float
        ? MemoryMarshal.Cast<byte, float>(Data.Span).ToArray()
        : throw new InvalidOperationException($"ToFloats expected a constant of Float, but {Name} is of {Element}. Read its Data.");
}
