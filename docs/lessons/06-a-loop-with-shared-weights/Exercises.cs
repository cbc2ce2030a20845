namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 6</summary>
public sealed class Exercises : IExercises
{
    public double[][] OnPaper()
    {
        // The network: h′ = max(0, x·W + h·U + b), from h = (0, 0), with W = [2, 1; −1, 1], U = [1, −1; 0, 1], b = (0, −1).
        // The inputs: (1, 0), then (0, 1), then (1, 2).
        // TODO: return the three states, such as [[1, 2], [3, 4], [5, 6]].
        // APPROACH: write four lines for each step: x·W, h·U, their sum with b, and what max(0, ·) leaves of it.
        // HINT: x·W adds rows of W: (1, 2)·W is once the first row and twice the second.
        throw new NotSolvedException();
    }

    #region exercise-forward
    public double[][] Forward(double[][] x, double[,] w, double[,] u, double[] b)
    {
        // TODO: return the state after each step.
        // APPROACH: a loop over time around a loop over the units; each step needs an array of its own.
        // HINT: if you write h[j] while another unit still has to read the old h[j], that unit reads the future.
        throw new NotSolvedException();
    }
    #endregion

    public (double A, double B, double U) Remember()
    {
        // TODO: return w('a'), w('b') and u, so that tanh(w(letter) + u·h), run over a word, ends above 0 if the word began with an a,
        //       and below 0 if it began with a b; for all words of up to 8 letters.
        // APPROACH: the first letter meets h = 0 and decides the sign. Every later letter must be outvoted by u·h.
        // HINT: with w = ±1, u = 2 works for "ab", but not for "abb". Try it with a pocket calculator.
        throw new NotSolvedException();
    }

    public Tensor[] Unroll(RecurrentNode node, Tensor x)
    {
        // TODO: return the output of node.Step at each time step.
        // APPROACH: begin with node.InitialState(batch); hand the state of each step to the next.
        // HINT: x.Select(1, t) is step t of all rows. (Tensor output, State next) = node.Step(…, state).
        throw new NotSolvedException();
    }
}
