using Google.Protobuf;

namespace AutogradRnn.Exchange;

/// <summary>A protobuf message: fields by number, in the order in which they are added; a repeated field is added several
/// times.</summary>
internal sealed class ProtoMessage
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _writer;

    public ProtoMessage() => _writer = new CodedOutputStream(_bytes);

    public ProtoMessage Number(int field, long value)
    {
        _writer.WriteTag(field, WireFormat.WireType.Varint);
        _writer.WriteInt64(value);
        return this;
    }

    public ProtoMessage Text(int field, string value)
    {
        _writer.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _writer.WriteString(value);
        return this;
    }

    public ProtoMessage Bytes(int field, ReadOnlyMemory<byte> value)
    {
        _writer.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _writer.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
        return this;
    }

    public ProtoMessage Message(int field, ProtoMessage value) => Bytes(field, value.ToBytes());

    public byte[] ToBytes()
    {
        _writer.Flush();
        return _bytes.ToArray();
    }
}
