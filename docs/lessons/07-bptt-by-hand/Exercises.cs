using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 7</summary>
public sealed class Exercises : IExercises
{
    #region exercise-errors
    public Matrix<double>[] Errors(Matrix<double>[] dy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v)
    {
        // TODO: return da[t] = ∂L/∂aₜ for every t.
        // APPROACH: run t from the last step to 0; keep what step t + 1 sends back through U.
        // HINT: two roads lead out of h[t]: one to dy[t] (through v), one to da[t + 1] (through u).
        throw new NotSolvedException();
    }
    #endregion

    public Matrix<double> RecurrentGradient(Matrix<double>[] h, Matrix<double>[] da)
    {
        // TODO: return ∂L/∂U.
        // APPROACH: add one share a step.
        // HINT: U multiplied the state *before* the step. At step 0 that was zero.
        throw new NotSolvedException();
    }

    public double Numerical(Func<double, double[]> lossOfEachStep, double w)
    {
        // TODO: return ∂L/∂w, where L is the sum of the losses of all steps.
        // APPROACH: the centred difference (L(w + ε) − L(w − ε)) / 2ε with ε = 1e-5.
        // HINT: move w once, for all steps together; then sum; then subtract.
        throw new NotSolvedException();
    }

    public Matrix<double>[] LastStepOnly(Matrix<double> lastDy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v)
    {
        // TODO: as in 7.1, but only the last step has an output.
        // APPROACH: begin with the road through v at the last step; afterwards only the road through u is left.
        // HINT: this is 7.1 with dy[t] = 0 for all but the last t.
        throw new NotSolvedException();
    }
}
