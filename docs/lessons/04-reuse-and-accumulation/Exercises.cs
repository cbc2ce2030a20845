namespace AutogradRnn.Lessons.ReuseAndAccumulation;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 4</summary>
public sealed class Exercises : IExercises
{
    #region exercise-backward
    public double[] Backward(int[][] inputs, double[][] slopes)
    {
        // TODO: return the gradient of the last node by every node. Node i was made from the nodes inputs[i], which come before it;
        //       slopes[i][k] is the slope towards inputs[i][k]. A node that was read twice stands there twice.
        // APPROACH: the last node has gradient 1. Visit the nodes from last to first; each hands gradient · slope to its inputs.
        // HINT: from last to first, a node's gradient is complete before you reach it. += is the whole lesson.
        throw new NotSolvedException();
    }
    #endregion

    public long Paths(int[][] inputs)
    {
        // TODO: return the number of paths from the last node to node 0. There may be 2⁴⁰ of them.
        // APPROACH: you have written this already, in 4.1.
        // HINT: a path's contribution to a gradient is the product of its slopes. Which slopes make it 1?
        throw new NotSolvedException();
    }

    public double Descend(Func<NumberWithGrad, NumberWithGrad> loss, double start, double rate, int steps)
    {
        // TODO: do `steps` steps of w ← w − rate · dloss/dw from w = start, and return w.
        // APPROACH: a NumberWithGrad cannot be changed: make a new one for each step.
        // HINT: a new number has the gradient 0. Is there anything left to zero?
        throw new NotSolvedException();
    }
}
