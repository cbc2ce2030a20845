namespace AutogradRnn.Lessons.ReuseAndAccumulation;

/// <summary>What lesson 4 asks for. A graph is an array: node i was made from the nodes inputs[i], all before it; the last node is the end.</summary>
public interface IExercises
{
    /// <summary>4.1: ∂end/∂node for every node, where slopes[i][k] is ∂i/∂(inputs[i][k]).</summary>
    double[] Backward(int[][] inputs, double[][] slopes);

    /// <summary>4.2: how many paths lead from the end back to node 0.</summary>
    long Paths(int[][] inputs);

    /// <summary>4.3: gradient descent: the number after some steps.</summary>
    double Descend(Func<NumberWithGrad, NumberWithGrad> loss, double start, double rate, int steps);
}
