namespace AutogradRnn.Lessons.Lstm;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 10</summary>
public sealed class Exercises : IExercises
{
    #region exercise-carry
    public double[] Carry(double[] forget)
    {
        // TODO: forget[k] is the forget gate of one unit at step k + 1, for k = 0 … T − 1. Return ∂c_T/∂c_t along the carry, for t = 0 … T.
        // APPROACH: run back from t = T, where it is 1; each step back multiplies by one gate.
        // HINT: the result has one element more than forget. From c_t to c_T the gates of steps t + 1 … T are met.
        throw new NotSolvedException();
    }
    #endregion

    public double[] ForgetGradients(double[] forget, double[] cells, double dcLast)
    {
        // TODO: cells[t] is c_t, for t = 0 … T, and dcLast is ∂L/∂c_T. Return ∂L/∂f for each element of forget.
        // APPROACH: c_t = f_t · c_(t−1) + …: what arrives at c_t, times the other factor of the product.
        // HINT: what arrives at c_t is dcLast · ∂c_T/∂c_t: your 10.1.
        throw new NotSolvedException();
    }

    public double ForgetBias(int steps, double left)
    {
        // TODO: return the bias b with σ(b) to the power of steps equal to left.
        // APPROACH: first the factor f of one step, then the b with σ(b) = f.
        // HINT: f = left^(1 / steps), and σ(b) = f means b = ln(f / (1 − f)).
        throw new NotSolvedException();
    }

    public int RnnHidden(int features, int lstmHidden)
    {
        // TODO: return the largest H such that an RNN with H units has no more weights than an LSTM with lstmHidden units.
        // APPROACH: count W, U and b of both. An LSTM has them four times. Then count up.
        // HINT: an RNN has features·H + H·H + H.
        throw new NotSolvedException();
    }
}
