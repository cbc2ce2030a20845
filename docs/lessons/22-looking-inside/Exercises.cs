using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 22</summary>
public sealed class Exercises : IExercises
{
    public double Correlation(double[] a, double[] b)
    {
        // TODO: return the correlation of two series: Σ (a − ā)(b − b̄) / √(Σ (a − ā)² · Σ (b − b̄)²). Of a constant series return 0.
        // APPROACH: subtract the means first; then three sums.
        // HINT: a constant series has a root of 0 below the line. A unit that never moves goes with nothing.
        throw new NotSolvedException();
    }

    #region exercise-find
    public int FindUnit(Matrix<double> states, double[] series)
    {
        // TODO: states[t, unit] was recorded while a text was read. Return the unit that goes best with the series, up or down.
        // APPROACH: your 22.1 for every column; the largest in size.
        // HINT: a unit that counts downwards counts too.
        throw new NotSolvedException();
    }
    #endregion

    public State HoldUnit(State state, int unit)
    {
        // TODO: return a state with the same parts, in which column `unit` of every part [batch, size] is 0 and the rest is as it was.
        // APPROACH: state.Map((name, part) => …), and a product with a mask of ones and one zero.
        // HINT: Tensor.From(double[]) is Float64; mask.To(part.DType) fits it to the part. A mask [size] is broadcast over the rows.
        throw new NotSolvedException();
    }
}
