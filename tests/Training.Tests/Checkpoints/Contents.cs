using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Checkpoint contents for the tests, a comparison of all their bits, and files with any header under a right checksum.</summary>
internal static class Contents
{
    private static readonly long[] SpecialBits =
    [
        0, long.MinValue, 0x7FF0_0000_0000_0000, unchecked((long)0xFFF0_0000_0000_0000), 0x7FF8_0000_0000_0001, unchecked((long)0xFFF4_DEAD_BEEF_0001),
        1, 0x7F80_0000, 0x7FA0_0001, unchecked((int)0x8000_0000), long.MaxValue,
    ];

    private static readonly string[] Names = ["w", "encoder.weight", "W", "字", "..", "/etc/passwd", "a b", "\"", "\\", "😀", "\n"];

    /// <summary>Up to five arrays of rank 0 to 4 with extents 0 to 4, of all kinds, full of NaNs, zeros of both signs and random
    /// bits.</summary>
    public static Arbitrary<CheckpointContent> Any { get; } = Arb.From(
        from count in Gen.Choose(0, 5)
        from arrays in NextArray().ArrayOf(count)
        from meta in Gen.Elements("{}", """{"b":[1,-0,2.5e300,null,true,{"z":"字\n\"","a":{}}],"a":"😀"}""", """{"":{"":[]}}""")
        select Of(meta, [.. arrays.Zip(Names, (array, name) => Renamed(array, name))]));

    /// <summary>A content of about 400 bytes with an array of each kind.</summary>
    public static CheckpointContent Small(double value = 1.5) => Of(
        """{"step":3}""",
        new NamedArray("w", [2, 2], [1f, -0f, float.NaN, 4]), new NamedArray("loss", [], [value]), new NamedArray("ids", [0], Array.Empty<int>()));

    public static CheckpointContent Of(string meta, params NamedArray[] arrays)
    {
        CheckpointContent content = new() { Meta = JsonNode.Parse(meta)!.AsObject() };
        foreach (NamedArray array in arrays) content.Add(array);
        return content;
    }

    /// <summary>Everything in a content, as text: arrays by their bits.</summary>
    public static string Bits(CheckpointContent content) => string.Join('\n', content.Arrays.Select(array =>
        $"{array} {Convert.ToHexString(array.Bytes(0, array.Count))}").Append(Sorted(content.Meta)!.ToJsonString()));

    /// <summary>A file with this header and payload, whose lengths and checksum are right.</summary>
    public static byte[] FileOf(ReadOnlySpan<byte> header, int payload)
    {
        byte[] body = [.. CheckpointFormat.Preamble(64 + header.Length + payload, header.Length), .. header, .. new byte[payload]];
        return [.. body, .. System.Security.Cryptography.SHA256.HashData(body)];
    }

    public static byte[] FileOf(string header, int payload = 0) => FileOf(Encoding.UTF8.GetBytes(header), payload);

    private static Gen<NamedArray> NextArray() =>
        from rank in Gen.Choose(0, 4)
        from shape in Gen.Choose(0, 4).ArrayOf(rank)
        let count = shape.Aggregate(1, (a, b) => a * b)
        from bits in Gen.OneOf(Gen.Elements(SpecialBits), ArbMap.Default.GeneratorFor<long>()).ArrayOf(count)
        from kind in Gen.Choose(0, 2)
        select kind switch
        {
            0 => new NamedArray("x", shape, [.. bits.Select(b => BitConverter.Int32BitsToSingle((int)b))]),
            1 => new NamedArray("x", shape, [.. bits.Select(BitConverter.Int64BitsToDouble)]),
            _ => new NamedArray("x", shape, [.. bits.Select(b => (int)b)]),
        };

    private static NamedArray Renamed(NamedArray array, string name)
    {
        NamedArray copy = NamedArray.Zeros(name, [.. array.Shape], array.Count, array.DType)!;
        array.Bytes(0, array.Count).CopyTo(copy.Bytes(0, array.Count));
        return copy;
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject properties => new JsonObject(properties.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
