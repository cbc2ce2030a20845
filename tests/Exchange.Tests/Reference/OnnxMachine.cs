namespace AutogradRnn.Exchange.Tests.Reference;

/// <summary>Runs a model that was read from a file, in Float64: node after node, as the operators of version 15 are specified.</summary>
internal static class OnnxMachine
{
    /// <summary>All values of the model after a run, by name.</summary>
    public static Dictionary<string, Tensor> Run(ReadModel model, params IEnumerable<(string Name, Tensor Value)> inputs)
    {
        Dictionary<string, Tensor> values = new(model.Constants);
        foreach ((string name, Tensor value) in inputs) values.Add(name, value);
        foreach (ReadNode node in model.Nodes)
        {
            Tensor?[] read = [.. node.Inputs.Select(name => name.Length == 0 ? null : values[name])];
            Tensor[] made = node.Operator == "Scan" ? Scan(node, [.. read.Select(value => value!)], model.Constants) : Apply(node, read);
            foreach ((string name, Tensor value) in node.Outputs.Zip(made)) values.Add(name, value);
        }

        return values;
    }

    /// <summary>The body once for each step: states first, then the input, among its inputs and its outputs.</summary>
    private static Tensor[] Scan(ReadNode node, Tensor[] read, Dictionary<string, Tensor> around)
    {
        ReadModel body = (ReadModel)node.Attributes["body"];
        foreach ((string name, Tensor value) in around) body.Constants.TryAdd(name, value);
        string[] inputs = [.. body.Inputs.Select(Name)], outputs = [.. body.Outputs.Select(Name)];
        Tensor[] state = read[..^1], ys = new Tensor[read[^1].Shape[0]];
        for (int i = 0; i < ys.Length; i++)
        {
            int t = node.Numbers("scan_input_directions")[0] == 1 ? ys.Length - 1 - i : i;
            Dictionary<string, Tensor> values = Run(body, inputs.Zip([.. state, read[^1].Select(0, t)]));
            state = [.. outputs[..^1].Select(name => values[name])];
            ys[node.Numbers("scan_output_directions")[0] == 1 ? ys.Length - 1 - i : i] = values[outputs[^1]];
        }

        return [.. state, Tensor.Stack(ys)];

        static string Name(string value) => value.Split(' ')[0];
    }

    private static Tensor[] Apply(ReadNode node, Tensor?[] x) => node.Operator switch
    {
        "RNN" or "GRU" or "LSTM" => new OnnxRecurrence(node, place => place < x.Length ? x[place] : null).Run(),
        "Transpose" => [x[0]!.Permute([.. node.Numbers("perm").Select(axis => (int)axis)])],
        "Squeeze" => [x[0]!.Squeeze(Ints(x[1]).Single())],
        "Unsqueeze" => [x[0]!.Unsqueeze(Ints(x[1]).Single())],
        "Reshape" => [x[0]!.Reshape([.. Ints(x[1]).Select((length, axis) => length == 0 ? x[0]!.Shape[axis] : length)])],
        "Slice" => [x[0]!.Narrow(Ints(x[3]).Single(), Ints(x[1]).Single(), Ints(x[2]).Single() - Ints(x[1]).Single())],
        "Concat" => [Tensor.Concat([.. x.Select(part => part!)], (int)(long)node.Attributes["axis"])],
        "Shape" => [Lengths(x[0]!.Shape.ToArray()[(int)(long)node.Attributes["start"]..(int)(long)node.Attributes["end"]])],
        "Expand" => [x[0]! + Tensor.Zeros([.. Ints(x[1])], DType.Float64)], // both sides broadcast
        "Gather" => [x[0]!.Embedding(x[1]!.To(DType.Int32))],
        "Where" => [Tensor.Where(x[0]!, x[1]!, x[2]!)],
        "ReduceSum" => [x[0]!.Sum(Ints(x[1]), keepAxes: true)],
        "ReduceMax" => [x[0]!.Max([.. node.Numbers("axes").Select(axis => (int)axis)], keepAxes: true)],
        "Softmax" => [x[0]!.Softmax(-1)],
        _ => [Elementwise(node.Operator, x)],
    };

    private static Tensor Elementwise(string operation, Tensor?[] x) => operation switch
    {
        "Add" or "Sum" => x[0]! + x[1]!,
        "Sub" => x[0]! - x[1]!,
        "Mul" => x[0]! * x[1]!,
        "Div" => x[0]! / x[1]!,
        "Mean" => (x[0]! + x[1]!) / 2,
        "MatMul" => x[0]!.MatMul(x[1]!),
        "Max" => Tensor.Maximum(x[0]!, x[1]!),
        "Min" => Tensor.Minimum(x[0]!, x[1]!),
        "Pow" => x[0]!.Pow(x[1]!),
        "Greater" => x[0]!.GreaterThan(x[1]!),
        "GreaterOrEqual" => x[0]!.GreaterOrEqual(x[1]!),
        "Equal" => x[0]!.EqualTo(x[1]!),
        "Identity" => x[0]!,
        "Neg" => -x[0]!,
        "Exp" => x[0]!.Exp(),
        "Log" => x[0]!.Log(),
        "Sqrt" => x[0]!.Sqrt(),
        "Sin" => x[0]!.Sin(),
        "Cos" => x[0]!.Cos(),
        "Tanh" => x[0]!.Tanh(),
        "Sigmoid" => x[0]!.Sigmoid(),
        "Erf" => x[0]!.Erf(),
        "Abs" => x[0]!.Abs(),
        _ => throw new InvalidDataException($"operator {operation}"),
    };

    private static int[] Ints(Tensor? numbers) => [.. numbers!.ToArray<double>().Select(number => (int)number)];

    private static Tensor Lengths(int[] lengths) => Tensor.FromSpan<double>([.. lengths.Select(length => (double)length)], [lengths.Length]);
}
