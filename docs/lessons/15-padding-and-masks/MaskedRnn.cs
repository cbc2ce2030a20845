namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>Backpropagation through time by hand, for rows of different lengths.</summary>
public static class MaskedRnn
{
    #region by-hand
    /// <summary>Gradients of Σ y · dy + Σ h · dLast, where a row whose word is over keeps its state and says 0.</summary>
    public static (Tensor DW, Tensor DU, Tensor DB) Gradients(Tensor x, Tensor[] mask, Tensor w, Tensor u, Tensor b, Tensor dy, Tensor dLast)
    {
        int steps = mask.Length;
        Tensor[] h = new Tensor[steps + 1], fresh = new Tensor[steps];
        h[0] = Tensor.Zeros([x.Shape[0], u.Shape[0]], DType.Float64);
        for (int t = 0; t < steps; t++)
        {
            fresh[t] = (x.Select(1, t).MatMul(w) + h[t].MatMul(u) + b).Tanh();
            h[t + 1] = mask[t] * fresh[t] + (1 - mask[t]) * h[t];
        }

        Tensor dw = 0 * w, du = 0 * u, db = 0 * b, carried = dLast;
        for (int t = steps - 1; t >= 0; t--)
        {
            Tensor da = mask[t] * (dy.Select(1, t) + carried) * (1 - fresh[t].Square());
            dw += x.Select(1, t).Transpose().MatMul(da);
            du += h[t].Transpose().MatMul(da);
            db += da.Sum(0);
            carried = da.MatMul(u.Transpose()) + (1 - mask[t]) * carried;       // over padding: straight through
        }

        return (dw, du, db);
    }
    #endregion
}
