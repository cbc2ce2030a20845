namespace AutogradRnn;

/// <summary>One tensor read by an operation.</summary>
/// <param name="From">The <see cref="GraphNode.Id"/> of what is read.</param>
/// <param name="To">The <see cref="GraphNode.Id"/> of the operation's result.</param>
/// <param name="Place">Which input of the operation it is, from 0.</param>
/// <param name="IsFromOtherStep">Whether it crosses from one time step to another: the way of the state, and of its gradient back.</param>
/// <param name="Count">How many edges a folded one stands for; 1 in an unfolded graph.</param>
public sealed record GraphEdge(int From, int To, int Place, bool IsFromOtherStep = false, int Count = 1);
