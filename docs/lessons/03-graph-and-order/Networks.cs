namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>Small networks of single numbers, as the engine recorded them.</summary>
public static class Networks
{
    #region two-roads
    /// <summary>(a + tanh(a))² with a = w·x; or the same with its two terms swapped.</summary>
    public static TensorGraph TwoRoads(bool swapped = false)
    {
        Tensor w = Tensor.Scalar(0.5, DType.Float64).RequireGrad(), x = Tensor.Scalar(2, DType.Float64);
        Tensor a = w * x, h = a.Tanh();
        Tensor loss = (swapped ? h + a : a + h).Square();
        return TensorGraph.Of(loss, withGradients: true, names: [("w", w), ("x", x)]);
    }
    #endregion

    /// <summary>tanh(tanh(a)) + a: a long road and a short one.</summary>
    public static TensorGraph Detour()
    {
        Tensor w = Tensor.Scalar(0.5, DType.Float64).RequireGrad(), x = Tensor.Scalar(2, DType.Float64);
        Tensor a = w * x;
        return TensorGraph.Of((a.Tanh().Tanh() + a).Square(), withGradients: true, names: [("w", w), ("x", x)]);
    }

    #region recurrent
    /// <summary>h ← tanh(w·h + u·x) for some steps, with a loss at each: two weights, used at every step.</summary>
    public static TensorGraph Recurrent(int steps)
    {
        Tensor w = Tensor.Scalar(0.8, DType.Float64).RequireGrad(), u = Tensor.Scalar(-0.6, DType.Float64).RequireGrad();
        Tensor h = Tensor.Scalar(0.1, DType.Float64), loss = Tensor.Scalar(0, DType.Float64);
        for (int t = 0; t < steps; t++)
        {
            h = (w * h + u * Tensor.Scalar(1 - 0.3 * t, DType.Float64)).Tanh();
            loss += h.Square();
        }

        return TensorGraph.Of(loss, withGradients: true, names: [("w", w), ("u", u)]);
    }
    #endregion
}
