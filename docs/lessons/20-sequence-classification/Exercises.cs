namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 20</summary>
public sealed class Exercises : IExercises
{
    public (double Recall, double Precision) RecallAndPrecision(int[,] counts, int wanted)
    {
        // TODO: counts[i, j] examples are of class i and were taken for class j. Return recall and precision of the class `wanted`.
        // APPROACH: both have counts[wanted, wanted] above the line. Recall divides by the sum of a row, precision by that of a column.
        // HINT: recall asks "of all that are it, how many were found?", precision "of all that were said to be it, how many are?".
        throw new NotSolvedException();
    }

    #region exercise-connectivity
    public double[] Connectivity(Func<Tensor, Tensor> score, Tensor x)
    {
        // TODO: return ‖∂score/∂xₜ‖ for every step t of x [1, time, features], in Float64.
        // APPROACH: make an input that wants a gradient from x, compute its score, go back; then the norm of each step.
        // HINT: x.Detach().RequireGrad(), Backward(), Grad!.Norm(axes: [2]).
        throw new NotSolvedException();
    }
    #endregion

    public int DecisiveLetter(string name, Func<string, double> score)
    {
        // TODO: return the place (from 0) of the letter without which the score changes most, up or down.
        // APPROACH: score the name without each of its letters, and compare with the score of the whole.
        // HINT: name.Remove(t, 1); Math.Abs, since a letter may speak for either class.
        throw new NotSolvedException();
    }
}
