using System.Globalization;
using System.Text;
using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>Draws a compiled loop as a Mermaid flowchart: what runs ahead of the loop, at every step and after it, and what the backward half
/// puts off until a block of steps is done.</summary>
internal sealed class LoopPicture
{
    private readonly LoopSchedule _schedule;
    private readonly LoopGraph _graph;
    private readonly LoopCode _code;
    private readonly Func<int, string> _nameOf;
    private readonly IReadOnlyList<string> _states;
    private readonly Dictionary<LoopNode, string> _madeBy = [];
    private readonly HashSet<string> _arrows = [];
    private readonly StringBuilder _text = new();

    private LoopPicture(LoopCode code, Func<int, string> nameOf, IReadOnlyList<string> states) =>
        (_schedule, _graph, _code, _nameOf, _states) = (code.Schedule, code.Graph, code, nameOf, states);

    /// <summary>The flowchart.</summary>
    /// <param name="code">The compiled loop.</param>
    /// <param name="nameOf">The name of a tensor from outside.</param>
    /// <param name="states">The names of the parts of the state.</param>
    public static string Draw(LoopCode code, Func<int, string> nameOf, IReadOnlyList<string> states) => new LoopPicture(code, nameOf, states).Draw();

    private string Draw()
    {
        Line("flowchart TB");
        Line("    x([x])");
        for (int k = 0; k < _states.Count; k++) Line($"    s{k}([{_states[k]}])");
        AddStage(Stage.Before, "ahead of the loop, for all steps of a block at once");
        AddStage(Stage.Loop, "at every step");
        AddStage(Stage.After, "after the loop, for all steps of a block at once");
        Line("    y([output])");
        foreach (LoopItem item in _schedule.Items) AddArrows(item);
        Line($"    {MakerOf(_graph.Output)} --> y");
        for (int k = 0; k < _states.Count; k++) Line($"    {MakerOf(_graph.NextStates[k])} -. next step .-> s{k}");
        AddBackward();
        return _text.ToString();
    }

    private void AddStage(Stage stage, string title)
    {
        LoopItem[] items = [.. _schedule.Items.Where(item => item.Stage == stage)];
        if (items.Length == 0) return;
        Line($"    subgraph {stage}[\"{title}\"]");
        foreach (LoopItem item in items) Line($"        {NameOf(item)}[\"{Label(item)}\"]");
        Line("    end");
    }

    private string NameOf(LoopItem item) => string.Create(CultureInfo.InvariantCulture, $"i{_schedule.Items.IndexOf(item)}");

    private string Label(LoopItem item)
    {
        if (item is ProductItem product)
        {
            string pairs = string.Join(" + ", product.Pairs.Select(pair => $"{WordFor(product.Node.Inputs[pair])} · {_nameOf(product.Node.Matrices[pair].Binding)}"));
            return product.Adds ? $"+= {pairs}" : pairs;
        }

        if (item is OperationItem operation)
        {
            _madeBy[operation.Node] = NameOf(item);
            return operation.Node.Operation.Name;
        }

        GroupItem group = (GroupItem)item;
        foreach (ElementwiseNode node in group.Nodes) _madeBy[node] = NameOf(item);
        string operations = string.Join(", ", group.Nodes
            .GroupBy(node => (node.Operation as Operation)?.Name ?? node.Operation.GetType().Name)
            .Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ×{same.Count()}"));
        return $"in tiles of {group.Width} columns:<br>{operations}";
    }

    private string WordFor(LoopNode node) => node switch
    {
        SequenceNode => "x",
        StateNode state => _states[state.Index],
        SliceNode slice => WordFor(slice.Source),
        _ => "a value of the step",
    };

    private void AddArrows(LoopItem item)
    {
        IEnumerable<LoopNode> read = item is ProductItem product
            ? product.Pairs.Select(pair => product.Node.Inputs[pair])
            : item is OperationItem operation ? operation.Node.Inputs
            : ((GroupItem)item).Nodes.SelectMany(node => node.Inputs);
        foreach (LoopNode node in read)
        {
            string maker = MakerOf(node);
            if (maker.Length > 0 && maker != NameOf(item) && _arrows.Add($"{maker}>{NameOf(item)}")) Line($"    {maker} --> {NameOf(item)}");
        }

        if (item is not ProductItem made) return;
        if (made.Adds && _madeBy.TryGetValue(made.Node, out string? begun) && _arrows.Add($"{begun}>{NameOf(item)}")) Line($"    {begun} --> {NameOf(item)}");
        _madeBy[made.Node] = NameOf(item);
    }

    /// <summary>Who makes a value; empty for tensors from outside.</summary>
    private string MakerOf(LoopNode node) => node switch
    {
        SequenceNode => "x",
        StateNode state => $"s{state.Index}",
        SliceNode slice => MakerOf(slice.Source),
        OuterNode => "",
        _ => _madeBy.GetValueOrDefault(node, ""),
    };

    private void AddBackward()
    {
        if (_code.WeightGradients.Count == 0) return;
        Line("    subgraph Backward[\"backward, once a block of steps\"]");
        for (int i = 0; i < _code.WeightGradients.Count; i++)
        {
            WeightGradient gradient = _code.WeightGradients[i];
            string left = gradient.IsX ? "x" : "left";
            Line($"        w{i}[\"d{_nameOf(gradient.Matrix.Binding)} += {left}ᵀ · d(product)\"]");
        }

        Line("    end");
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
