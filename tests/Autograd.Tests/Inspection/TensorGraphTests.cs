using System.Text.Json.Nodes;

namespace AutogradRnn.Tests.Inspection;

/// <summary>Graphs as data and as drawings, worked by hand.</summary>
public sealed class TensorGraphTests
{
    /// <summary>b = 4a, c = b + b, with a = 3: the gradient of b is 2 and that of a is 8.</summary>
    private static (Tensor A, Tensor C) Diamond()
    {
        Tensor a = Tensor.Scalar(3).RequireGrad();
        Tensor b = 4 * a;
        return (a, b + b);
    }

    [Test]
    public void ATensorIsOneNodeHoweverOftenItIsUsed()
    {
        (Tensor a, Tensor c) = Diamond();
        TensorGraph graph = TensorGraph.Of(c, withGradients: true, names: [("a", a)]);

        Assert.That(graph.Nodes.Select(node => node.Label), Is.EqualTo(["data", "a", "Multiply", "Add"]));
        Assert.That(graph.Nodes.Select(node => node.Values![0]), Is.EqualTo([4, 3, 12, 24]));
        Assert.That(graph.Nodes.Select(node => node.Gradient?[0]), Is.EqualTo(new double?[] { null, 8, 2, 1 }));
        Assert.That(graph.Edges, Is.EqualTo([new GraphEdge(0, 2, 0), new(1, 2, 1), new(2, 3, 0), new(2, 3, 1)]));
        Assert.That(a.Grad, Is.Null, "looking must not change anything");
    }

    [Test]
    public void TheDrawingForGraphvizIsThis()
    {
        (Tensor a, Tensor c) = Diamond();
        Assert.That(TensorGraph.Of(c, withGradients: true, names: [("a \"quoted\"", a)]).ToDot(), Is.EqualTo("""
            digraph {
              rankdir=BT;
              graph [fontname="sans-serif", fontsize=11];
              node [fontname="sans-serif", fontsize=11];
              n0 [label="data\n4", shape=box, style=filled, fillcolor="#e8eef7"];
              n1 [label="a \"quoted\"\n3\n∂ 8", shape=box, style=filled, fillcolor="#fde9b8"];
              n2 [label="Multiply\n12\n∂ 2", shape=box, style=rounded];
              n3 [label="Add\n24\n∂ 1", shape=box, style=rounded];
              n0 -> n2;
              n1 -> n2;
              n2 -> n3;
              n2 -> n3;
            }

            """));
    }

    [Test]
    public void TheDrawingForMermaidIsThis()
    {
        (Tensor a, Tensor c) = Diamond();
        Assert.That(TensorGraph.Of(c, names: [("a<b>", a)]).ToMermaid(), Is.EqualTo("""
            flowchart BT
              n0["data<br/>4"]:::data
              n1["a#lt;b#gt;<br/>3"]:::parameter
              n2("Multiply<br/>12")
              n3("Add<br/>24")
              n0 --> n2
              n1 --> n2
              n2 --> n3
              n2 --> n3
              classDef parameter fill:#fde9b8
              classDef data fill:#e8eef7

            """));
    }

    [Test]
    public void JsonHoldsTheSame()
    {
        Tensor x = Tensor.From([1f, -1f], 2).RequireGrad();
        JsonNode json = JsonNode.Parse(TensorGraph.Of(x.Log()).ToJson())!;
        Assert.That(json.ToJsonString(), Is.EqualTo(
            """{"loops":[],"nodes":[{"id":0,"kind":"parameter","label":"parameter","shape":[2],"dtype":"Float32","values":[1,-1]},"""
            + """{"id":1,"kind":"operation","label":"Log","shape":[2],"dtype":"Float32","values":[0,"NaN"]}],"edges":["""
            + """{"from":0,"to":1,"place":0,"fromOtherStep":false,"count":1}]}"""));
    }

    [Test]
    public void StepsOfAMarkedLoopFoldIntoOne()
    {
        TensorGraph graph = TensorGraph.Of(Loop(5, "loop"));
        TensorGraph folded = graph.Fold();

        Assert.That(graph.Nodes.Count(node => node.Label == "Tanh"), Is.EqualTo(5));
        Assert.That(graph.Edges.Count(edge => edge.IsFromOtherStep), Is.EqualTo(4));
        Assert.That(folded.Loops, Is.EqualTo(["loop"]));
        Assert.That(folded.Nodes.Select(node => (node.Label, string.Join(' ', node.Steps))), Is.EqualTo(
        [
            ("data", "0"), ("parameter", ""), ("Multiply", "0 1 2 3 4"), ("data", "0 1 2 3 4"), ("Add", "0 1 2 3 4"), ("Tanh", "0 1 2 3 4"),
        ]));
        Assert.That(folded.Edges.Single(edge => edge.IsFromOtherStep), Is.EqualTo(new GraphEdge(5, 2, 0, IsFromOtherStep: true, Count: 4)));
        Assert.That(folded.ToDot(), Does.Contain("label=\"loop, t = 0 … 4\"").And.Contain("n5 -> n2 [style=dashed, constraint=false];"));
        Assert.That(folded.ToMermaid(), Does.Contain("subgraph s0 [\"loop, t = 0 … 4\"]").And.Contain("n5 -.-> n2"));
        Assert.That(graph.ToDot(), Does.Contain("label=\"loop, t = 0\"").And.Contain("label=\"loop, t = 4\""));
    }

    [Test]
    public void AFoldedGraphHasOneSizeForAnyNumberOfSteps() =>
        Assert.That(TensorGraph.Of(Loop(40, "loop")).Fold().Nodes, Has.Count.EqualTo(TensorGraph.Of(Loop(3, "loop")).Fold().Nodes.Count));

    [Test]
    public void AStepMarkedInsideAnotherBelongsToTheInnerLoop()
    {
        Tensor x = Tensor.Scalar(1).RequireGrad();
        TimeSteps outer = new("outer"), inner = new("inner");
        using (outer.At(7))
        {
            using (inner.At(3)) x = x.Sin();
            x = x.Cos();
        }

        x = x.Exp();
        TensorGraph graph = TensorGraph.Of(x);
        Assert.That(graph.Nodes.Select(node => node.Loop is { } loop ? $"{graph.Loops[loop]} {node.Steps[0]}" : "none"),
            Is.EqualTo(["none", "inner 3", "outer 7", "none"]));
    }

    [Test]
    public void AReleasedGraphIsRefused()
    {
        (_, Tensor c) = Diamond();
        c.Backward();
        Assert.That(() => TensorGraph.Of(c), Throws.InvalidOperationException.With.Message.EqualTo(
            "TensorGraph.Of expected a recorded result, but the graph behind this tensor of shape [] was released by a backward pass. "
            + "Take the graph before Backward(), or call Backward(keepGraph: true)."));
    }

    /// <summary>h′ = tanh(h · w + xₜ), from a state that is data.</summary>
    private static Tensor Loop(int time, string name)
    {
        Tensor w = Tensor.Scalar(0.5).RequireGrad(), h = Tensor.Scalar(0);
        TimeSteps steps = new(name);
        for (int t = 0; t < time; t++)
        {
            using (steps.At(t)) h = (h * w + Tensor.Scalar(t)).Tanh();
        }

        return h;
    }
}
