namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>What lesson 3 asks for. A graph is an array: node i was made from the nodes inputs[i]; a node that was read twice stands there twice.</summary>
public interface IExercises
{
    /// <summary>3.1: the nodes of the graph on the page in a right order for the backward pass, by their names.</summary>
    string[] ByHand();

    /// <summary>3.2: whether an order is right: every node once, and each after all that read it.</summary>
    bool IsOrder(int[][] inputs, int[] order);

    /// <summary>3.3: a right order of all nodes that the end was made from. Numbers say nothing about age here.</summary>
    int[] Order(int[][] inputs, int end);

    /// <summary>3.4: a graph for which <see cref="SuspectOrder.DeepestFirst"/> gives a wrong order; every node stands after what it was made from.</summary>
    int[][] CounterExample();
}
