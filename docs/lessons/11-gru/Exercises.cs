using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Gru;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 11</summary>
public sealed class Exercises : IExercises
{
    public (Matrix<double> Before, Matrix<double> After) Candidates(Matrix<double> a, Matrix<double> r, Matrix<double> h, Matrix<double> u, Matrix<double> stateBias)
    {
        // TODO: return a + (r ⊙ h)·U and a + r ⊙ (h·U + c), where c is stateBias, [batch, hidden] as all others.
        // APPROACH: one line each; PointwiseMultiply is ⊙, * is the matrix product.
        // HINT: mind the brackets: in the second form the bias lies inside of what the gate multiplies.
        throw new NotSolvedException();
    }

    #region exercise-reset
    public (Matrix<double> Dr, Matrix<double> Dh) BackThroughReset(Matrix<double> da, Matrix<double> r, Matrix<double> h, Matrix<double> u)
    {
        // TODO: the sum holds (r ⊙ h)·U, and da is ∂L/∂sum. Return ∂L/∂r and ∂L/∂h along this road.
        // APPROACH: first back through the product to p = r ⊙ h; then each factor of p gets dp times the other.
        // HINT: dp = da·Uᵀ. On the page, where the reset comes after the product, the order is the other way round.
        throw new NotSolvedException();
    }
    #endregion

    public Matrix<double> TurnUpdateGate(Matrix<double> weights)
    {
        // TODO: the columns are the blocks r, z, n, equally wide. Return weights whose z is 1 minus the old one.
        // APPROACH: 1 − σ(a) = σ(−a): only the block in the middle changes.
        // HINT: copy the matrix (Clone); hidden = ColumnCount / 3. Biases work the same way, as matrices of one row.
        throw new NotSolvedException();
    }

    public Matrix<double> ToOnnx(Matrix<double> weights)
    {
        // TODO: return the transposed matrix with the blocks in the order z, r, n.
        // APPROACH: cut the three blocks of columns (SubMatrix), put them side by side in the new order (Append), then Transpose.
        // HINT: n stays last. The flag linear_before_reset = 1 goes with a GRU that resets after the product.
        throw new NotSolvedException();
    }
}
