using AutogradRnn.Operations;
using AutogradRnn.Planning;

namespace AutogradRnn.Exchange;

/// <summary>The step of any cell as the body of ONNX's Scan: what it does to values that stand for any time step, operation by
/// operation.</summary>
internal sealed class OnnxStep
{
    private readonly RecurrentNode _node;
    private readonly StepTrace _trace;
    private readonly OnnxGraph _body;
    private readonly string[] _names;

    // An axis of this length is the batch: nothing else in the cell is as long.
    private readonly int _batch;

    private OnnxStep(RecurrentNode node, int features, OnnxGraph body)
    {
        (_node, _body) = (node, body);
        State state = node.InitialState(1);
        _batch = 1 + node.Parameters.SelectMany(parameter => parameter.Shape).Concat(state.Select(part => part.Shape[1])).Append(features).Max();
        _trace = Trace(features, state);
        _names = new string[_trace.Values.Count];
    }

    /// <summary>The body, and the features of its output.</summary>
    /// <param name="node">The cell.</param>
    /// <param name="features">Features of its input.</param>
    /// <param name="prefix">What the names begin with.</param>
    /// <param name="graph">The model around it, which keeps the constants.</param>
    /// <exception cref="NotSupportedException">The step does what ONNX cannot write down.</exception>
    public static (OnnxBody Body, int Outputs) Of(RecurrentNode node, int features, string prefix, OnnxGraph graph) =>
        new OnnxStep(node, features, new OnnxGraph(graph, $"{prefix}step.")).Write(prefix, features);

    private (OnnxBody Body, int Outputs) Write(string prefix, int features)
    {
        State state = _node.InitialState(1);
        string[] states = [.. state.Names.Zip(state, (name, part) => _body.Input($"{prefix}state.{name}", OnnxElement.Float, "batch", $"{part.Shape[1]}"))];
        string x = _body.Input($"{prefix}step.x", OnnxElement.Float, "batch", $"{features}");
        Dictionary<Tensor, string> parameters = new(ReferenceEqualityComparer.Instance);
        foreach ((string name, Parameter parameter) in _node.NamedParameters()) parameters[parameter] = name;
        foreach ((int i, TracedValue value) in _trace.Values.Index())
        {
            if (value.Kind == TracedValueKind.Sequence) _names[i] = x;
            if (value.Kind == TracedValueKind.State) _names[i] = states[value.Index];
            if (value.Kind == TracedValueKind.Outer) _names[i] = Constant(prefix, value.Index, value.Outer!, parameters);
        }

        foreach (TracedOperation operation in _trace.Operations) _names[operation.Output] = Written(operation);
        foreach ((string name, int next) in state.Names.Zip(_trace.NextStates)) Output($"{prefix}next.{name}", next);
        Output($"{prefix}step.y", _trace.Output);
        return (_body.Body, _trace.Values[_trace.Output].Shape[1]);
    }

    /// <summary>Two calls of the step with tensors that have no numbers; refused unless both did the same.</summary>
    private StepTrace Trace(int features, State state)
    {
        Module[] parts = [.. ModuleFields.SelfAndDescendants(_node).Select(part => part.Module)];
        bool[] modes = [.. parts.Select(part => part.IsTraining)];
        _node.Eval();
        try
        {
            _node.BeginSequence(_batch);
            StepTrace first = Once(features, state), second = Once(features, state);
            return first.Repeats(second) ? first : throw Refusal("does something else at each call");
        }
        catch (NotPlannableException exception)
        {
            throw Refusal($"cannot be recorded: {exception.Message}");
        }
        catch (Exception exception) when (exception is not NotSupportedException)
        {
            throw Refusal("reads values, or fails", exception);
        }
        finally
        {
            foreach ((Module part, bool mode) in parts.Zip(modes)) part.IsTraining = mode;
        }
    }

    private StepTrace Once(int features, State state)
    {
        using StepTracer tracer = new();
        Tensor x = tracer.Sequence([_batch, features], _node.DType, requiresGrad: false);
        State old = new(state.Names.Zip(state, (name, part) => (name, tracer.State([_batch, part.Shape[1]], part.DType))));
        (Tensor output, State next) = _node.Step(x, old);
        return tracer.Finish(output, state.Names.Select(name => next[name]));
    }

    private string Constant(string prefix, int index, Tensor outer, Dictionary<Tensor, string> parameters)
    {
        if (outer.Shape.Contains(_batch))
        {
            IEnumerable<string> axes = outer.Shape.Select(length => length == _batch ? "batch" : $"{length}");
            throw Refusal($"makes a tensor of the batch's size, [{string.Join(", ", axes)}]");
        }

        if (outer.Count == 1 && outer.Rank == 0) return _body.Number(outer.To(DType.Float64).Item());
        return _body.Constant(parameters.TryGetValue(outer, out string? name) ? $"{prefix}weight.{name}" : $"{prefix}constant.{index}", outer);
    }

    private void Output(string name, int value) => _body.Output(_body.Add("Identity", name, [_names[value]]), "batch", $"{_trace.Values[value].Shape[1]}");

    /// <summary>One operation in ONNX's; none may work along axis 0, where the rows of the batch are.</summary>
    private string Written(TracedOperation traced)
    {
        string[] x = [.. traced.Inputs.Select(input => _names[input])];
        Shape from = _trace.Values[traced.Inputs[0]].Shape, to = _trace.Values[traced.Output].Shape;
        switch (traced.Operation)
        {
            case IElementwise elementwise:
                return elementwise.Read<OnnxTerm>([.. x.Select(name => new OnnxTerm(_body, name))]).In(_body);
            case MatMul { TransposesA: false, TransposesB: false }:
                return _body.Add("MatMul", x);
            case MatMul { TransposesA: false } when _trace.Values[traced.Inputs[1]].Shape.Rank == 2:
                return _body.Add("MatMul", [x[0], _body.Add("Transpose", [x[1]], ("perm", new long[] { 1, 0 }))]);
            case Slice { Axis: > 0, Step: > 0 } cut:
                long end = cut.Start + (long)cut.Length * cut.Step;
                return _body.Add("Slice", [x[0], _body.Numbers(cut.Start), _body.Numbers(end), _body.Numbers(cut.Axis), _body.Numbers(cut.Step)]);
            case Concat { Axis: > 0 } join:
                return _body.Add("Concat", x, ("axis", (long)join.Axis));
            case Sum or Max when from == to: // over axes of length 1; to ONNX an empty list means all
                return x[0];
            case Sum when from[0] == to[0]:
                return _body.Add("ReduceSum", [x[0], _body.Numbers(Reduced(from, to))]);
            case Max when from[0] == to[0]:
                return _body.Add("ReduceMax", [x[0]], ("axes", Reduced(from, to)));
            case Softmax or LogSoftmax:
                return _body.Add(traced.Operation.Name, [x[0]], ("axis", -1L));
            case Reshape when from.Rank > 0 && to.Rank > 0 && from[0] == _batch && to[0] == _batch:
                return _body.Add("Reshape", [x[0], _body.Numbers([0, .. to.Skip(1).Select(length => (long)length)])]);
            case BroadcastTo when from.Rank == to.Rank && from[0] == to[0]:
                return _body.Add("Expand", [x[0], _body.Numbers([1, .. to.Skip(1).Select(length => (long)length)])]);
            case Permute { Order: [0, ..] } permute:
                return _body.Add("Transpose", [x[0]], ("perm", permute.Order.Select(axis => (long)axis).ToArray()));
            default:
                throw Refusal($"uses {traced.Operation.Name} in a way that has no counterpart, or along the batch");
        }
    }

    private static long[] Reduced(Shape from, Shape to) => [.. Enumerable.Range(0, from.Rank).Where(axis => from[axis] != to[axis]).Select(axis => (long)axis)];

    private NotSupportedException Refusal(string what, Exception? cause = null) => new(
        $"ONNX export expected a step that ONNX's operations can repeat, but that of {_node.GetType().Name} {what}. "
        + "Write the step with other operations; or, if one of ONNX's RNN, GRU and LSTM computes it, implement IOnnxCell.",
        cause);
}
