namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>The network of lesson 7 with a start state, forward and backward by hand. Four of its lines can be replaced by wrong ones.</summary>
public sealed class HandRnn
{
    /// <summary>From the given start state to the one that is used. Its own derivative: all that stand here are symmetric and linear.</summary>
    public Func<Tensor, Tensor> Start { get; init; } = given => given;

    /// <summary>The state that U multiplied at step t; h[0] is the start.</summary>
    public Func<Tensor[], int, Tensor> Before { get; init; } = (h, t) => h[t];

    /// <summary>From ∂L/∂a, [batch, hidden], to the share of the step in ∂L/∂b.</summary>
    public Func<Tensor, Tensor> OverRows { get; init; } = da => da.Sum(0);

    /// <summary>From ∂L/∂a and U to what goes back to the step before.</summary>
    public Func<Tensor, Tensor, Tensor> Back { get; init; } = (da, u) => da.MatMul(u.Transpose());

    #region hand
    public Passage Run(Problem p)
    {
        Tensor[] h = new Tensor[p.Time + 1], dx = new Tensor[p.Time];
        h[0] = Start(p.Start);
        for (int t = 0; t < p.Time; t++) h[t + 1] = (p.X.Select(1, t).MatMul(p.W) + h[t].MatMul(p.U) + p.B).Tanh();

        Tensor dw = 0 * p.W, du = 0 * p.U, db = 0 * p.B, carried = p.DLast;
        for (int t = p.Time - 1; t >= 0; t--)
        {
            Tensor da = (p.DY.Select(1, t) + carried) * (1 - h[t + 1].Square());
            dx[t] = da.MatMul(p.W.Transpose());
            dw += p.X.Select(1, t).Transpose().MatMul(da);
            du += Before(h, t).Transpose().MatMul(da);
            db += OverRows(da);
            carried = Back(da, p.U);
        }

        return new Passage(Tensor.Stack(h[1..], axis: 1), h[^1], Tensor.Stack(dx, axis: 1), Start(carried), dw, du, db);
    }
    #endregion
}
