using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Lstm;

/// <summary>One step of an LSTM with tensors, one line an equation, and the same step backwards by hand.</summary>
public static class OneStep
{
    #region step
    /// <summary>One step; <paramref name="a"/> holds the sums before the gates, x·W + h·U + b, side by side in the order i, f, g, o.</summary>
    public static (Tensor I, Tensor F, Tensor G, Tensor O, Tensor C, Tensor H) Forward(Tensor a, Tensor c)
    {
        Tensor[] part = a.Chunk(4, axis: 1);
        Tensor i = part[0].Sigmoid();          // input gate: how much of the candidate is written
        Tensor f = part[1].Sigmoid();          // forget gate: how much of the old cell is kept
        Tensor g = part[2].Tanh();             // candidate: what could be written
        Tensor o = part[3].Sigmoid();          // output gate: how much of the new cell is shown
        Tensor next = f * c + i * g;
        return (i, f, g, o, next, o * next.Tanh());
    }
    #endregion

    #region by-hand
    /// <summary>From ∂L/∂h′ and ∂L/∂c′ to the gradients of the gates and of the old cell.</summary>
    public static (Matrix<double> I, Matrix<double> F, Matrix<double> G, Matrix<double> O, Matrix<double> C) Backward(
        Matrix<double> dhNext, Matrix<double> dcNext, Gates gate, Matrix<double> c, Matrix<double> next)
    {
        Matrix<double> tanh = next.PointwiseTanh();
        Matrix<double> dc = dcNext + dhNext.PointwiseMultiply(gate.O).PointwiseMultiply(1 - tanh.PointwisePower(2));   // two roads lead out of c′
        return (
            I: dc.PointwiseMultiply(gate.G),
            F: dc.PointwiseMultiply(c),
            G: dc.PointwiseMultiply(gate.I),
            O: dhNext.PointwiseMultiply(tanh),
            C: dc.PointwiseMultiply(gate.F));                                                                          // no matrix, no tanh
    }
    #endregion

    #region sums
    /// <summary>From the gates' gradients to that of the sums before them: σ′ = σ(1 − σ), tanh′ = 1 − tanh².</summary>
    public static Matrix<double> BackToSums(Matrix<double> di, Matrix<double> df, Matrix<double> dg, Matrix<double> @do, Gates gate)
    {
        return Logistic(di, gate.I).Append(Logistic(df, gate.F)).Append(dg.PointwiseMultiply(1 - gate.G.PointwisePower(2))).Append(Logistic(@do, gate.O));

        static Matrix<double> Logistic(Matrix<double> d, Matrix<double> y) => d.PointwiseMultiply(y).PointwiseMultiply(1 - y);
    }
    #endregion
}
