namespace AutogradRnn;

/// <summary>How a tensor was computed, as data: to draw, to export, to look at.</summary>
/// <remarks>
/// Take it before <c>Backward</c>, which releases the graph (or after <c>Backward(keepGraph: true)</c>). Every tensor is one node however
/// often it is used, parameters too. A planned time loop is one node, <c>TimeLoop</c>; compute inside
/// <c>using (TimeLoop.Unrolled())</c> to see its steps, and <see cref="Fold"/> draws them as one.
/// </remarks>
/// <example><code>
/// using IDisposable unrolled = TimeLoop.Unrolled();
/// Tensor loss = layer.Forward(x).Output.Square().Mean();
/// File.WriteAllText("graph.dot", TensorGraph.Of(loss).Fold().ToDot());
/// </code></example>
public sealed class TensorGraph
{
    /// <summary>Only this library makes graphs.</summary>
    internal TensorGraph(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, IReadOnlyList<string> loops) =>
        (Nodes, Edges, Loops) = (nodes, edges, loops);

    /// <summary>All tensors, inputs before results; the last is the result itself.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Who reads what, ordered by reader and place.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>The names of the loops over time that were marked, as they ran.</summary>
    public IReadOnlyList<string> Loops { get; }

    /// <summary>The graph that a tensor was computed by.</summary>
    /// <param name="result">A recorded result, a loss for example.</param>
    /// <param name="withGradients">Whether to find ∂result/∂node for every node; default false. No <see cref="Tensor.Grad"/> is touched. Otherwise
    /// a node shows the <see cref="Tensor.Grad"/> that it has.</param>
    /// <param name="mostValues">Up to how many numbers of a tensor are kept; default 16, what a drawing can hold; 0 keeps none.</param>
    /// <param name="names">Names of leaves; others are called <c>parameter</c> and <c>data</c>.</param>
    /// <exception cref="ShapeException">Gradients are wanted, but the result has more than one element.</exception>
    /// <exception cref="InvalidOperationException">The graph was released by a backward pass, or gradients are wanted of what was not
    /// recorded.</exception>
    public static TensorGraph Of(
        Tensor result, bool withGradients = false, int mostValues = 16, IEnumerable<(string Name, Tensor Tensor)>? names = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.IsReleased)
            throw new InvalidOperationException(
                $"TensorGraph.Of expected a recorded result, but the graph behind this tensor of shape {result.Shape} was released by a backward pass. "
                + "Take the graph before Backward(), or call Backward(keepGraph: true).");
        return new GraphReader(result, withGradients, mostValues, names ?? []).Read();
    }

    /// <summary>The same graph with the steps of each loop laid on top of each other: one picture of the cell.</summary>
    /// <returns>Operations that recur from step to step are one node with all their <see cref="GraphNode.Steps"/>; edges between steps are marked
    /// <see cref="GraphEdge.IsFromOtherStep"/>, and may close cycles. What happens in some steps only stays a node of these.</returns>
    public TensorGraph Fold() => new GraphFolding(this).Fold();

    /// <summary>A drawing for Graphviz: parameters as boxes, loops as frames, the way through time dashed.</summary>
    public string ToDot() => new DotDrawing(this).Write();

    /// <summary>A flowchart for Mermaid, with the same meaning as <see cref="ToDot"/>.</summary>
    public string ToMermaid() => new MermaidDrawing(this).Write();

    /// <summary>All nodes and edges as JSON: <c>{"loops":[…],"nodes":[{"id":0,"kind":"parameter",…}],"edges":[{"from":0,"to":1,…}]}</c>.</summary>
    /// <remarks>Numbers that are not finite are written as "NaN", "Infinity" and "-Infinity".</remarks>
    public string ToJson() => GraphJson.Write(this);
}
