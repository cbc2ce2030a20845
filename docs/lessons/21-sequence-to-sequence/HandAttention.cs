using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>Attention of one query with matrices and no engine.</summary>
public static class HandAttention
{
    #region hand-forward
    /// <summary>Where the query looks: the softmax of its products with the keys, over √hidden.</summary>
    public static Vector<double> Weights(Vector<double> query, Matrix<double> memory)
    {
        Vector<double> scores = memory * query / Math.Sqrt(query.Count);
        Vector<double> powers = (scores - scores.Maximum()).PointwiseExp();       // shifted, so that nothing overflows
        return powers / powers.Sum();
    }
    #endregion

    #region hand-backward
    /// <summary>From ∂L/∂context to ∂L/∂query and ∂L/∂memory.</summary>
    public static (Vector<double> Query, Matrix<double> Memory) Backward(Vector<double> dContext, Vector<double> query, Matrix<double> memory)
    {
        Vector<double> w = Weights(query, memory), dw = memory * dContext;         // context = Σ wⱼ mⱼ
        Vector<double> dScores = w.PointwiseMultiply(dw - w.DotProduct(dw)) / Math.Sqrt(query.Count);
        return (memory.LeftMultiply(dScores), w.OuterProduct(dContext) + dScores.OuterProduct(query));
    }
    #endregion
}
