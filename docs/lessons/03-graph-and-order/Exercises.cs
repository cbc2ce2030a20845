namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 3</summary>
public sealed class Exercises : IExercises
{
    public string[] ByHand()
    {
        // The graph: a = w·x, b = a + w, c = tanh(b), d = a·c, L = d + b.
        // TODO: return the seven names in an order in which a backward pass may visit them, such as ["L", …].
        // APPROACH: write behind each name who read it. Take any name whose readers are all taken.
        // HINT: w was read by a and by b. x was read by a only.
        throw new NotSolvedException();
    }

    public bool IsOrder(int[][] inputs, int[] order)
    {
        // TODO: return whether every node of the graph stands in `order` exactly once, and before all that it was made from.
        // APPROACH: remember the place of each node, then look at every arrow.
        // HINT: an order that is too long, too short, or has a node twice is wrong before you look at arrows.
        throw new NotSolvedException();
    }

    #region exercise-order
    public int[] Order(int[][] inputs, int end)
    {
        // TODO: return all nodes that `end` was made from, and itself, each once and before all that it was made from.
        // APPROACH: count how many arrows lead out of each node (only those that lead to the end, or to what the end was made from!),
        //           then visit what is complete, as CountingShares does. Or finish the inputs first and reverse.
        // HINT: the numbers are shuffled, so "youngest first" does not help. Some nodes lead nowhere: the end was not made from them.
        throw new NotSolvedException();
    }
    #endregion

    public int[][] CounterExample()
    {
        // TODO: return a graph, each node made from nodes before it, for which SuspectOrder.DeepestFirst visits a node before another that read it.
        // APPROACH: find out which graphs it treats rightly: chains, and nodes whose inputs are equally deep. Then leave those.
        // HINT: it looks at one input of each node only. Four nodes are enough.
        throw new NotSolvedException();
    }
}
