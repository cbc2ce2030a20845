using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.VanishingAndExploding;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 8</summary>
public sealed class Exercises : IExercises
{
    public int StepsUntil(double radius, double limit)
    {
        // TODO: return the smallest n with radiusⁿ < limit.
        // APPROACH: take logarithms of both sides; or simply multiply until you are there.
        // HINT: ln(radius) is negative: dividing by it turns the sign round.
        throw new NotSolvedException();
    }

    #region exercise-slope
    public double Slope(double[] norms)
    {
        // TODO: norms[t] = ‖∂L/∂hₜ‖ for t = 0 … T, the loss at T. Return the average change of ln(norm) for each step BACK.
        // APPROACH: the changes of all steps, added up, are the difference of two logarithms.
        // HINT: negative means that it vanishes. Divide by the number of steps, which is norms.Length − 1.
        throw new NotSolvedException();
    }
    #endregion

    public Matrix<double> WithSpectralRadius(Matrix<double> u, double radius)
    {
        // TODO: return u times a number, so that its largest |eigenvalue| is radius.
        // APPROACH: u.Evd().EigenValues are complex numbers; Magnitude is their size.
        // HINT: eigenvalues grow with the matrix: those of c·u are c times those of u.
        throw new NotSolvedException();
    }

    public int Reach(double[] norms, double fraction)
    {
        // TODO: return the largest n such that at every one of the last n steps back, the norm is at least fraction · norms[^1].
        // APPROACH: walk back from the end while it holds.
        // HINT: at n = 0, the end itself, it holds. Do not walk past t = 0.
        throw new NotSolvedException();
    }
}
