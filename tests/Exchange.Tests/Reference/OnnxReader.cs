using System.Runtime.InteropServices;
using Google.Protobuf;

namespace AutogradRnn.Exchange.Tests.Reference;

/// <summary>Reads an ONNX file, knowing nothing of the writer: the field numbers are copied from onnx.proto of ONNX 1.12.</summary>
internal static class OnnxReader
{
    public static ReadModel Read(byte[] file)
    {
        ReadModel model = new();
        foreach ((int field, object value) in Fields(file))
        {
            switch (field)
            {
                case 1: model.FormatVersion = (long)value; break;
                case 7: Graph(model, (byte[])value); break;
                case 8: model.OperatorSet = (long)Fields((byte[])value).Single(pair => pair.Field == 2).Value; break;
            }
        }

        return model;
    }

    private static void Graph(ReadModel model, byte[] message)
    {
        foreach ((int field, object value) in Fields(message))
        {
            switch (field)
            {
                case 1: model.Nodes.Add(Node((byte[])value)); break;
                case 5: Constant(model, (byte[])value); break;
                case 11: model.Inputs.Add(Value((byte[])value)); break;
                case 12: model.Outputs.Add(Value((byte[])value)); break;
            }
        }
    }

    private static ReadNode Node(byte[] message)
    {
        ReadNode node = new();
        foreach ((int field, object value) in Fields(message))
        {
            switch (field)
            {
                case 1: node.Inputs.Add(Text(value)); break;
                case 2: node.Outputs.Add(Text(value)); break;
                case 4: node.Operator = Text(value); break;
                case 5: Attribute(node, (byte[])value); break;
            }
        }

        return node;
    }

    private static void Attribute(ReadNode node, byte[] message)
    {
        ILookup<int, object> fields = Fields(message).ToLookup(pair => pair.Field, pair => pair.Value);
        node.Attributes[Text(fields[1].Single())] = (long)fields[20].Single() switch
        {
            2 => fields[3].Single(),
            3 => Text(fields[4].Single()),
            5 => Body((byte[])fields[6].Single()),
            7 => fields[8].Cast<long>().ToList(),
            8 => fields[9].Select(Text).ToList(),
            long type => throw new InvalidDataException($"attribute type {type}"),
        };
    }

    private static ReadModel Body(byte[] message)
    {
        ReadModel body = new();
        Graph(body, message);
        return body;
    }

    private static void Constant(ReadModel model, byte[] message)
    {
        ILookup<int, object> fields = Fields(message).ToLookup(pair => pair.Field, pair => pair.Value);
        byte[] data = (byte[])fields[9].Single();
        double[] numbers = (long)fields[2].Single() switch
        {
            1 => [.. MemoryMarshal.Cast<byte, float>(data).ToArray().Select(number => (double)number)],
            7 => [.. MemoryMarshal.Cast<byte, long>(data).ToArray().Select(number => (double)number)],
            long type => throw new InvalidDataException($"element type {type}"),
        };
        model.Constants.Add(Text(fields[8].Single()), Tensor.FromSpan<double>(numbers, [.. fields[1].Select(length => (int)(long)length)]));
    }

    private static string Value(byte[] message)
    {
        ILookup<int, object> value = Fields(message).ToLookup(pair => pair.Field, pair => pair.Value);
        ILookup<int, object> tensor = Fields((byte[])Fields((byte[])value[2].Single()).Single().Value).ToLookup(pair => pair.Field, pair => pair.Value);
        IEnumerable<string> axes = Fields((byte[])tensor[2].Single())
            .Select(axis => Fields((byte[])axis.Value).Single())
            .Select(length => length.Field == 1 ? $"{length.Value}" : Text(length.Value));
        return $"{Text(value[1].Single())} {((long)tensor[1].Single() == 1 ? "float" : "int64")} [{string.Join(", ", axes)}]";
    }

    private static string Text(object bytes) => System.Text.Encoding.UTF8.GetString((byte[])bytes);

    /// <summary>The fields of a message in their order: numbers as long, all else as bytes.</summary>
    private static IEnumerable<(int Field, object Value)> Fields(byte[] message)
    {
        CodedInputStream stream = new(message);
        while (stream.ReadTag() is var tag && tag != 0)
        {
            yield return (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint
                ? stream.ReadInt64()
                : stream.ReadBytes().ToByteArray());
        }
    }
}
