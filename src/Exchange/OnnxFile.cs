namespace AutogradRnn.Exchange;

/// <summary>A model as protobuf messages: the field numbers are those of <c>onnx.proto</c>.</summary>
internal static class OnnxFile
{
    public static byte[] Write(OnnxModel model) => new ProtoMessage()
        .Number(1, OnnxModel.FormatVersion)
        .Text(2, "AutogradRnn")
        .Message(7, Graph("model", model.Inputs, model.Outputs, model.Nodes, model.Constants))
        .Message(8, new ProtoMessage().Text(1, "").Number(2, OnnxModel.OperatorSet))
        .ToBytes();

    private static ProtoMessage Graph(
        string name, IReadOnlyList<OnnxValue> inputs, IReadOnlyList<OnnxValue> outputs, IReadOnlyList<OnnxNode> nodes, IReadOnlyList<OnnxTensor> constants)
    {
        ProtoMessage graph = new();
        foreach (OnnxNode node in nodes) graph.Message(1, Node(node));
        graph.Text(2, name);
        foreach (OnnxTensor constant in constants) graph.Message(5, Constant(constant));
        foreach (OnnxValue input in inputs) graph.Message(11, Value(input));
        foreach (OnnxValue output in outputs) graph.Message(12, Value(output));
        return graph;
    }

    private static ProtoMessage Node(OnnxNode node)
    {
        ProtoMessage message = new();
        foreach (string input in node.Inputs) message.Text(1, input);
        foreach (string output in node.Outputs) message.Text(2, output);
        message.Text(3, node.Outputs[0]).Text(4, node.Operator);
        foreach ((string name, object value) in node.Attributes) message.Message(5, Attribute(name, value));
        return message;
    }

    /// <summary>The last field is the type of the value: 2 a whole number, 3 a text, 5 a graph, 7 and 8 lists.</summary>
    private static ProtoMessage Attribute(string name, object value)
    {
        ProtoMessage message = new ProtoMessage().Text(1, name);
        switch (value)
        {
            case long number: return message.Number(3, number).Number(20, 2);
            case string text: return message.Text(4, text).Number(20, 3);
            case OnnxBody body: return message.Message(6, Graph("body", body.Inputs, body.Outputs, body.Nodes, [])).Number(20, 5);
            case long[] numbers:
                foreach (long number in numbers) message.Number(8, number);
                return message.Number(20, 7);
            case string[] texts:
                foreach (string text in texts) message.Text(9, text);
                return message.Number(20, 8);
            default:
                throw new ArgumentException(
                    $"An ONNX attribute expected a long, a string or an array of either, but {name} is of {value.GetType().Name}. Convert it.");
        }
    }

    private static ProtoMessage Constant(OnnxTensor constant)
    {
        ProtoMessage message = new();
        foreach (int length in constant.Shape) message.Number(1, length);
        return message.Number(2, (long)constant.Element).Text(8, constant.Name).Bytes(9, constant.Data);
    }

    private static ProtoMessage Value(OnnxValue value)
    {
        ProtoMessage shape = new();
        foreach (string axis in value.Axes)
            shape.Message(1, long.TryParse(axis, out long length) ? new ProtoMessage().Number(1, length) : new ProtoMessage().Text(2, axis));
        ProtoMessage tensor = new ProtoMessage().Number(1, (long)value.Element).Message(2, shape);
        return new ProtoMessage().Text(1, value.Name).Message(2, new ProtoMessage().Message(1, tensor));
    }
}
