namespace AutogradRnn.Layers.Tests;

/// <summary>A node with places for what a step should not do: count in a field or a list, keep a value, draw numbers.</summary>
internal sealed class RememberingNode(Func<RememberingNode, Tensor, Tensor, (Tensor Output, Tensor Next)> step)
    : LambdaNode((node, x, h) => step((RememberingNode)node, x, h))
{
    public int Calls { get; set; }

    public List<double> Seen { get; } = [];

    public Tensor? Gate { get; set; }

    public double Factor { get; set; } = 1;

    public RandomGenerator Random { get; } = new(12);
}
