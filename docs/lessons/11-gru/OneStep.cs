using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Gru;

/// <summary>One step of a GRU that resets after the product, with tensors, and the same step backwards by hand.</summary>
public static class OneStep
{
    #region step
    /// <summary>One step from x·W + b and h·U, each with the blocks r, z, n side by side, and the bias cₙ that stays with the state.</summary>
    public static (Tensor R, Tensor Z, Tensor N, Tensor Q, Tensor H) Forward(Tensor fromInput, Tensor fromState, Tensor stateBias, Tensor h)
    {
        Tensor[] a = fromInput.Chunk(3, axis: 1), s = fromState.Chunk(3, axis: 1);
        Tensor r = (a[0] + s[0]).Sigmoid();           // reset gate: how much of the state the candidate may see
        Tensor z = (a[1] + s[1]).Sigmoid();           // update gate: how much of the old state is kept
        Tensor q = s[2] + stateBias;
        Tensor n = (a[2] + r * q).Tanh();             // candidate
        return (r, z, n, q, (1 - z) * n + z * h);
    }
    #endregion

    #region by-hand
    /// <summary>From ∂L/∂h′ to the gradients of the gates, of q = h·Uₙ + cₙ, and of h along its four roads.</summary>
    public static HandGradients Backward(
        Matrix<double> dNext, Matrix<double> r, Matrix<double> z, Matrix<double> n, Matrix<double> q, Matrix<double> h, Matrix<double> u)
    {
        int hidden = h.ColumnCount;
        Matrix<double> dn = dNext.PointwiseMultiply(1 - z);                              // h′ = (1 − z) ⊙ n + z ⊙ h
        Matrix<double> dz = dNext.PointwiseMultiply(h - n);
        Matrix<double> daCandidate = dn.PointwiseMultiply(1 - n.PointwisePower(2));
        Matrix<double> dr = daCandidate.PointwiseMultiply(q), dq = daCandidate.PointwiseMultiply(r);
        Matrix<double> daReset = dr.PointwiseMultiply(r).PointwiseMultiply(1 - r);
        Matrix<double> daUpdate = dz.PointwiseMultiply(z).PointwiseMultiply(1 - z);

        Matrix<double> dh = dNext.PointwiseMultiply(z)                                   // the carry
            + daReset * Block(0).Transpose() + daUpdate * Block(1).Transpose() + dq * Block(2).Transpose();
        return new(dn, dz, dr, dq, daCandidate, dh);

        Matrix<double> Block(int gate) => u.SubMatrix(0, hidden, gate * hidden, hidden);
    }
    #endregion
}
