using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>A model that two runtimes compute.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Model">The exported model.</param>
/// <param name="Inputs">What both are fed, under the model's names.</param>
/// <param name="Output">What our layers answer: the model's y.</param>
public sealed record Specimen(string Name, OnnxModel Model, IReadOnlyList<(string Name, Tensor Value)> Inputs, Tensor Output)
{
    /// <summary>A fingerprint of the file and its inputs: equal only if all weights and inputs are, to the bit.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData([.. Model.ToBytes(), .. Inputs.SelectMany(input => Bytes(input.Value))]));

    private static byte[] Bytes(Tensor values) => values.DType == DType.Int32
        ? MemoryMarshal.AsBytes(values.AsSpan<int>()).ToArray()
        : MemoryMarshal.AsBytes(values.AsSpan<float>()).ToArray();
}
