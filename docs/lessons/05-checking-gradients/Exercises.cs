namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 5</summary>
public sealed class Exercises : IExercises
{
    #region exercise-centred
    public double Centred(Func<double, double> f, double x, double epsilon)
    {
        // TODO: return the centred difference of f at x.
        // APPROACH: one call of f to the right of x, one to the left, and the distance between the two places.
        // HINT: the two places are 2ε apart, not ε.
        throw new NotSolvedException();
    }
    #endregion

    public double RelativeError(double a, double b)
    {
        // TODO: return |a − b| divided by the larger of |a| and |b|.
        // APPROACH: compute the divisor first, and look at it before you divide.
        // HINT: max(0, x) has the slope 0 left of 0, and 0 is also what the nudge finds. 0 / 0 is NaN, but these two agree.
        throw new NotSolvedException();
    }

    public double[] Gradient(Func<double[], double> loss, double[] weights)
    {
        // TODO: return ∂loss/∂weights[i] for every i, by centred differences with ε = 1e-5.
        // APPROACH: nudge one weight at a time, and put it back before the next.
        // HINT: keep the old value in a variable. (w + ε) − ε need not be w.
        throw new NotSolvedException();
    }

    public IReadOnlyList<string> Wrong(IReadOnlyList<Suspect> suspects)
    {
        // TODO: return the names of the suspects whose Derivative is not that of their Function, in order.
        // APPROACH: compare Derivative with 5.1 at several places, with 5.2 and a limit.
        // HINT: which places? One of them is wrong only on the left. Avoid 0: there is a kink. With ε = 1e-5 right ones stay below 1e-7.
        throw new NotSolvedException();
    }
}
