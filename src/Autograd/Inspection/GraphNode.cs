namespace AutogradRnn;

/// <summary>One tensor of a <see cref="TensorGraph"/>, as plain data.</summary>
/// <param name="Id">Its place in <see cref="TensorGraph.Nodes"/>: inputs come before what was computed from them.</param>
/// <param name="Kind">Whether it was computed, is learnt, or is data.</param>
/// <param name="Label">The operation (<c>MatMul</c>), or the name of a parameter.</param>
/// <param name="Shape">The shape, batch first.</param>
/// <param name="DType">The kind of number.</param>
/// <param name="Loop">The loop over time in which it was computed, counted from 0 in <see cref="TensorGraph.Loops"/>; null outside.</param>
/// <param name="Steps">The time steps that it stands for: one, or several in a folded graph; empty outside a loop.</param>
/// <param name="Values">The numbers in row-major order; null where there are more than were asked for, and in a node folded from several.</param>
/// <param name="Gradient">∂result/∂this in row-major order, as <paramref name="Values"/>; null too where none is known.</param>
/// <param name="GradientNorm">The L2 norm of the gradient; null where none is known, and in a node folded from several.</param>
public sealed record GraphNode(
    int Id,
    GraphNodeKind Kind,
    string Label,
    Shape Shape,
    DType DType,
    int? Loop,
    IReadOnlyList<int> Steps,
    IReadOnlyList<double>? Values,
    IReadOnlyList<double>? Gradient,
    double? GradientNorm);
