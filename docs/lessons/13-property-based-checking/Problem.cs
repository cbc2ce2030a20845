namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>All that a recurrent network is given: inputs, state, weights, and what comes back from behind.</summary>
/// <param name="X">[batch, time, features].</param>
/// <param name="Start">The state before the first step, [batch, hidden].</param>
/// <param name="W">[features, hidden].</param>
/// <param name="U">[hidden, hidden].</param>
/// <param name="B">[hidden].</param>
/// <param name="DY">∂L/∂y at every step, [batch, time, hidden].</param>
/// <param name="DLast">∂L/∂h after the last step, [batch, hidden].</param>
public sealed record Problem(Tensor X, Tensor Start, Tensor W, Tensor U, Tensor B, Tensor DY, Tensor DLast)
{
    public int Batch => X.Shape[0];

    public int Time => X.Shape[1];

    /// <summary>One row alone.</summary>
    public Problem Row(int row) => this with
    {
        X = X.Narrow(0, row, 1),
        Start = Start.Narrow(0, row, 1),
        DY = DY.Narrow(0, row, 1),
        DLast = DLast.Narrow(0, row, 1),
    };

    /// <summary>Some steps alone.</summary>
    public Problem Steps(int start, int count) => this with { X = X.Narrow(1, start, count), DY = DY.Narrow(1, start, count) };
}
