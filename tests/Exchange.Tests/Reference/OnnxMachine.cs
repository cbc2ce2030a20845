namespace AutogradRnn.Exchange.Tests.Reference;

/// <summary>Runs a model that was read from a file, in Float64: node after node, as the operators of version 15 are specified.</summary>
internal static class OnnxMachine
{
    /// <summary>All values of the model after a run, by name.</summary>
    public static Dictionary<string, Tensor> Run(ReadModel model, params IEnumerable<(string Name, Tensor Value)> inputs)
    {
        Dictionary<string, Tensor> values = new(model.Constants);
        foreach ((string name, Tensor value) in inputs) values[name] = value;
        foreach (ReadNode node in model.Nodes)
        {
            Tensor?[] read = [.. node.Inputs.Select(name => name.Length == 0 ? null : values[name])];
            foreach ((string name, Tensor value) in node.Outputs.Zip(Apply(node, read))) values.Add(name, value);
        }

        return values;
    }

    private static Tensor[] Apply(ReadNode node, Tensor?[] x) => node.Operator switch
    {
        "RNN" or "GRU" or "LSTM" => new OnnxRecurrence(node, place => place < x.Length ? x[place] : null).Run(),
        "Transpose" => [x[0]!.Permute([.. node.Numbers("perm").Select(axis => (int)axis)])],
        "Squeeze" => [x[0]!.Squeeze(Single(x[1]!))],
        "Unsqueeze" => [x[0]!.Unsqueeze(Single(x[1]!))],
        "MatMul" => [x[0]!.MatMul(x[1]!)],
        "Add" => [x[0]! + x[1]!],
        "Sum" => [x[0]! + x[1]!],
        "Mean" => [(x[0]! + x[1]!) / 2],
        "Concat" => [Tensor.Concat([.. x.Select(part => part!)], (int)(long)node.Attributes["axis"])],
        "Shape" => [Lengths(x[0]!.Shape.Skip((int)(long)node.Attributes["start"]).Take((int)((long)node.Attributes["end"] - (long)node.Attributes["start"])))],
        "Expand" => [x[0]!.BroadcastTo([.. x[1]!.ToArray<double>().Select(length => (int)length)])],
        "Gather" => [x[0]!.Embedding(x[1]!.To(DType.Int32))],
        _ => throw new InvalidDataException($"operator {node.Operator}"),
    };

    private static int Single(Tensor axes) => (int)axes.ToArray<double>().Single();

    private static Tensor Lengths(IEnumerable<int> lengths)
    {
        double[] numbers = [.. lengths.Select(length => (double)length)];
        return Tensor.FromSpan<double>(numbers, [numbers.Length]);
    }
}
