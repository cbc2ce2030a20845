namespace AutogradRnn.Lessons.ReuseAndAccumulation;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void Backward(IExercises answer)
    {
        double[] square = answer.Backward([[], [0, 0]], [[], [3, 3]]);
        Judge.Close("dy/dx of y = x * x at 3", 6, square[0]);
        double[] book = answer.Backward([[], [0], [1, 1]], [[], [4], [1, 1]]);
        Judge.Close("dc/db of b = 4a, c = b + b", 2, book[1]);
        Judge.Close("dc/da of b = 4a, c = b + b", 8, book[0]);
        double[] skip = answer.Backward([[], [0], [1, 0], [2, 1]], [[], [2], [3, 5], [7, 11]]);
        Judge.Close("the gradient of node 0 of a graph with a skip", 7 * (3 * 2 + 5) + 11 * 2, skip[0]);
    }

    public static void Paths(IExercises answer)
    {
        Judge.Close("the paths of a chain", 1, answer.Paths([[], [0], [1]]));
        Judge.Close("the paths of a diamond", 2, answer.Paths([[], [0], [0], [1, 2]]));
        int[][] doublings = [[], .. Enumerable.Range(0, 40).Select(i => new[] { i, i })];
        Judge.Close("the paths of 40 doublings", Math.Pow(2, 40), answer.Paths(doublings));
    }

    public static void Descend(IExercises answer)
    {
        Judge.Close("one step on w² from 1 with rate 0.1", 0.8, answer.Descend(w => w * w, 1, 0.1, 1));
        Judge.Close("three steps on w² from 1 with rate 0.1", 0.512, answer.Descend(w => w * w, 1, 0.1, 3));
    }
}
