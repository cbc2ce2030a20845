namespace AutogradRnn.Lessons.Clipping;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 9</summary>
public sealed class Exercises : IExercises
{
    public double GlobalNorm(double[][] gradients)
    {
        // TODO: return the norm of all gradients as if they stood in one long vector.
        // APPROACH: add up the squares of all numbers of all arrays; take one root at the end.
        // HINT: the norm of [3, 4] and [12] is 13. Adding 5 and 12 is another thing.
        throw new NotSolvedException();
    }

    #region exercise-clip
    public double ClipByGlobalNorm(double[][] gradients, double maxNorm)
    {
        // TODO: where the global norm is above maxNorm, multiply every number by maxNorm / (norm + 1e-6), in place. Return the norm before.
        // APPROACH: first the norm of all arrays together, then one factor, then a loop over all numbers.
        // HINT: a factor of 1 or more means that nothing is to be done: a short gradient is not made longer.
        throw new NotSolvedException();
    }
    #endregion

    public double LimitFor(double[] norms, double fraction)
    {
        // TODO: return the smallest of the norms such that at most fraction · norms.Length of them are larger.
        // APPROACH: sort a copy; count from the end.
        // HINT: with ten norms and a fraction of 0.1 one norm may be larger: it is the second largest.
        throw new NotSolvedException();
    }

    public bool Prepare(double[][] gradients, double maxNorm)
    {
        // TODO: if the global norm is finite, clip and return true. If not, set every number to 0 and return false.
        // APPROACH: your 9.2 returns the norm; double.IsFinite judges it. But ask before you scale.
        // HINT: one NaN anywhere makes the norm NaN: you need not search for it.
        throw new NotSolvedException();
    }
}
