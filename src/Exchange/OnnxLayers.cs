using System.Globalization;

namespace AutogradRnn.Exchange;

/// <summary>Adds layers to a graph. Values in it run by time: [time, batch, features], as ONNX's recurrent operators read them.</summary>
/// <param name="graph">Where to.</param>
/// <param name="stateInputs">Whether initial states are inputs of the model.</param>
internal sealed class OnnxLayers(OnnxGraph graph, bool stateInputs)
{
    /// <summary>A layer on top of a value.</summary>
    /// <param name="prefix">What its names begin with: its place in the state, such as <c>0.</c>.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The name and the width of its input.</param>
    /// <returns>The name and the width of its output.</returns>
    public (string Value, int Features) Add(string prefix, RecurrentLayer layer, (string Value, int Features) x) => layer switch
    {
        RNNLayer loop => Loop(prefix, loop, x),
        Bidirectional both => Both(prefix, both, x),
        RecurrentStack stack => Stack(prefix, stack, x),
        _ => throw new NotSupportedException(
            $"ONNX export expected an RNNLayer, a Bidirectional or a RecurrentStack, but got {layer.GetType().Name}. Build the model from these."),
    };

    /// <summary>x·W + b.</summary>
    public (string Value, int Features) Linear(string name, Linear layer, string x)
    {
        IReadOnlyList<(string Name, Parameter Parameter)> parameters = layer.NamedParameters();
        Parameter weight = parameters[0].Parameter;
        string y = graph.Add("MatMul", $"{name}.product", [x, graph.Constant($"{name}.weight", weight)]);
        if (parameters.Count > 1) y = graph.Add("Add", $"{name}.sum", [y, graph.Constant($"{name}.bias", parameters[1].Parameter)]);
        return (y, weight.Shape[1]);
    }

    /// <summary>The number of features that a layer reads, where its cell says so.</summary>
    public static int? FeaturesOf(RecurrentLayer layer) => layer switch
    {
        RNNLayer loop => OnnxCells.Find(loop.Node)?.Features,
        RecurrentStack stack => FeaturesOf(stack.Layers[0]),
        Bidirectional both => FeaturesOf((RNNLayer)both.NamedChildren()[0].Module),
        _ => null,
    };

    private (string Value, int Features) Stack(string prefix, RecurrentStack stack, (string Value, int Features) x)
    {
        foreach ((int i, RecurrentLayer layer) in stack.Layers.Index()) x = Add($"{prefix}{i}.", layer, x);
        return x;
    }

    /// <summary>Two operators rather than one of two directions: so the cells may differ, and any merge is possible.</summary>
    private (string Value, int Features) Both(string prefix, Bidirectional both, (string Value, int Features) x)
    {
        (string Value, int Features)[] ways =
            [.. both.NamedChildren().Select(child => Add($"{prefix}{child.Name}.", (RNNLayer)child.Module, x))];
        string[] values = [ways[0].Value, ways[1].Value];
        return both.Merge switch
        {
            BidirectionalMerge.Concat => (graph.Add("Concat", $"{prefix}both", values, ("axis", 2L)), ways[0].Features + ways[1].Features),
            BidirectionalMerge.Sum => (graph.Add("Sum", $"{prefix}both", values), ways[0].Features),
            _ => (graph.Add("Mean", $"{prefix}both", values), ways[0].Features),
        };
    }

    private (string Value, int Features) Loop(string prefix, RNNLayer layer, (string Value, int Features) x)
    {
        (string Value, int Features) y = OnnxCells.Find(layer.Node) is { } cell ? Operator(prefix, layer, cell, x.Value) : Scan(prefix, layer, x);
        return layer.NamedChildren().Select(child => child.Module).OfType<Linear>().FirstOrDefault() is { } projection
            ? Linear($"{prefix}projection", projection, y.Value)
            : y;
    }

    /// <summary>The whole loop as one of ONNX's recurrent operators, whose states have an axis of directions before all others.</summary>
    private (string Value, int Features) Operator(string prefix, RNNLayer layer, OnnxCell cell, string x)
    {
        State initial = layer.InitialState(1);
        Check(layer, cell, initial);
        string[] final = [.. initial.Names.Select(name => $"{prefix}Y_{name}")];
        string[] inputs =
        [
            x,
            graph.Constant($"{prefix}W", cell.InputWeight.Unsqueeze(0)),
            graph.Constant($"{prefix}R", cell.RecurrentWeight.Unsqueeze(0)),
            graph.Constant($"{prefix}B", cell.Biases.Unsqueeze(0)),
            "", // the lengths of the rows: all are whole
            .. initial.Names.Zip(initial, (name, row) => IsZero(row) ? "" : graph.Add("Unsqueeze", $"initial.{prefix}{name}.row", [Initial(prefix + name, row, x), graph.Numbers(0)])),
            .. cell.Peepholes is { } peepholes ? [graph.Constant($"{prefix}P", peepholes.Unsqueeze(0))] : Array.Empty<string>(),
        ];
        graph.Add(cell.Operator, [$"{prefix}Y", .. final], inputs, Attributes(layer, cell));
        foreach ((string name, string value) in initial.Names.Zip(final))
        {
            graph.Add("Squeeze", $"final.{prefix}{name}", [value, graph.Numbers(0)]);
            graph.FinalState($"final.{prefix}{name}", "batch", Text(cell.Hidden));
        }

        return (graph.Add("Squeeze", $"{prefix}Y.steps", [$"{prefix}Y", graph.Numbers(1)]), cell.Hidden);
    }

    /// <summary>The loop as ONNX's Scan, its body the step of the cell.</summary>
    private (string Value, int Features) Scan(string prefix, RNNLayer layer, (string Value, int Features) x)
    {
        (OnnxBody body, int outputs) = OnnxStep.Of(layer.Node, x.Features, prefix, graph);
        State initial = layer.InitialState(1);
        string[] states = [.. initial.Names.Zip(initial, (name, row) => Initial(prefix + name, row, x.Value))];
        string[] final = [.. initial.Names.Select(name => $"final.{prefix}{name}")];
        long[] direction = [layer.IsReversed ? 1 : 0];
        graph.Add(
            "Scan", [.. final, $"{prefix}Y.steps"], [.. states, x.Value],
            ("body", body), ("num_scan_inputs", 1L), ("scan_input_directions", direction), ("scan_output_directions", direction));
        foreach ((string name, Tensor row) in final.Zip(initial)) graph.FinalState(name, "batch", Text(row.Shape[1]));
        return ($"{prefix}Y.steps", outputs);
    }

    private static (string, object)[] Attributes(RNNLayer layer, OnnxCell cell)
    {
        List<(string, object)> attributes = [("hidden_size", (long)cell.Hidden), ("direction", layer.IsReversed ? "reverse" : "forward")];
        if (cell.Activations is { } activations) attributes.Add(("activations", activations.ToArray()));
        if (cell.Operator == "GRU") attributes.Add(("linear_before_reset", cell.LinearBeforeReset ? 1L : 0L));
        return [.. attributes];
    }

    /// <summary>Whether a loop starts from zero, as ONNX's operators do where nothing is given.</summary>
    private bool IsZero(Tensor row) => !stateInputs && row.Abs().Sum().Item() == 0;

    /// <summary>The value [batch, size] that a loop over x starts from: an input of the model, or one row for all of the batch.</summary>
    private string Initial(string name, Tensor row, string x)
    {
        string input = $"initial.{name}";
        if (stateInputs) return graph.Input(input, OnnxElement.Float, "batch", Text(row.Shape[1]));
        string batch = graph.Add("Shape", $"{input}.batch", [x], ("start", 1L), ("end", 2L));
        string shape = graph.Add("Concat", $"{input}.shape", [batch, graph.Numbers(row.Shape[1])], ("axis", 0L));
        return graph.Add("Expand", $"{input}.rows", [graph.Constant(input, row), shape]);
    }

    private static void Check(RNNLayer layer, OnnxCell cell, State initial)
    {
        string name = layer.Node.GetType().Name;
        cell.Check(name);
        if (initial.Count != cell.StateParts || initial.Any(part => part.Shape[1] != cell.Hidden))
            throw new NotSupportedException(
                $"ONNX's {cell.Operator} expected a state of {(cell.StateParts == 1 ? "h" : "h and c")}, each [batch, {cell.Hidden}], but {name} has {initial}. "
                + "Choose another operator, or make the cell's state like it.");
    }

    private static string Text(int length) => length.ToString(CultureInfo.InvariantCulture);
}
