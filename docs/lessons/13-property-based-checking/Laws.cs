namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>What a recurrent network keeps, whatever its weights. None of these laws knows a single right number.</summary>
public static class Laws
{
    public static IReadOnlyList<(string Name, Func<HandRnn, RnnCase, bool> Holds)> All { get; } =
        [("rows", Rows), ("time", Time), ("linear", Linear), ("differences", Differences)];

    #region rows
    /// <summary>A batch is its rows, each run alone; what the rows share has the sum of their gradients.</summary>
    public static bool Rows(HandRnn net, RnnCase c)
    {
        Problem p = c.Make();
        Passage together = net.Run(p);
        Passage[] alone = [.. Enumerable.Range(0, c.Batch).Select(row => net.Run(p.Row(row)))];
        return Same(together.Y, Tensor.Concat([.. alone.Select(each => each.Y)]))
            && Same(together.DX, Tensor.Concat([.. alone.Select(each => each.DX)]))
            && Same(together.DU, alone.Select(each => each.DU).Aggregate((a, b) => a + b))
            && Same(together.DB, alone.Select(each => each.DB).Aggregate((a, b) => a + b));
    }
    #endregion

    #region time
    /// <summary>T steps are k steps and T − k more: the state goes forward over the cut, its gradient goes back over it.</summary>
    public static bool Time(HandRnn net, RnnCase c)
    {
        Problem p = c.Make();
        Passage whole = net.Run(p);
        int cut = c.Time / 2;
        if (cut == 0) return true;
        Problem first = p.Steps(0, cut), second = p.Steps(cut, c.Time - cut);
        Passage late = net.Run(second with { Start = net.Run(first).Last });
        Passage early = net.Run(first with { DLast = late.DStart });
        return Same(whole.Y, Tensor.Concat([early.Y, late.Y], axis: 1))
            && Same(whole.DX, Tensor.Concat([early.DX, late.DX], axis: 1))
            && Same(whole.DU, early.DU + late.DU)
            && Same(whole.DStart, early.DStart);
    }
    #endregion

    #region linear
    /// <summary>Backward is linear in what comes in from behind, however curved the network is.</summary>
    public static bool Linear(HandRnn net, RnnCase c)
    {
        Problem p = c.Make(), q = (c with { Seed = c.Seed + 1 }).Make();
        Passage one = net.Run(p), other = net.Run(p with { DY = q.DY, DLast = q.DLast });
        Passage mixed = net.Run(p with { DY = 2 * p.DY - 3 * q.DY, DLast = 2 * p.DLast - 3 * q.DLast });
        return mixed.Gradients.Index().All(each => Same(each.Item.Value, 2 * one.Gradients[each.Index].Value - 3 * other.Gradients[each.Index].Value));
    }
    #endregion

    /// <summary>The oracle: the slope along a random direction, by differences of the loss Σ y · dy + Σ h · dh.</summary>
    public static bool Differences(HandRnn net, RnnCase c)
    {
        Problem p = c.Make(), u = (c with { Start = 1, Seed = c.Seed + 2 }).Make();
        const double Step = 1e-4;
        double numerical = (LossAt(+Step) - LossAt(-Step)) / (2 * Step);
        Tensor[] directions = [u.X, u.Start, u.W, u.U, u.B];
        double backward = net.Run(p).Gradients.Zip(directions, (gradient, direction) => (gradient.Value * direction).Sum().Item()).Sum();
        return Math.Abs(numerical - backward) < 1e-4 * (c.Size + Math.Abs(numerical));

        double LossAt(double s)
        {
            Passage at = net.Run(p with { X = p.X + s * u.X, Start = p.Start + s * u.Start, W = p.W + s * u.W, U = p.U + s * u.U, B = p.B + s * u.B });
            return ((at.Y * p.DY).Sum() + (at.Last * p.DLast).Sum()).Item();
        }
    }

    /// <summary>Equal but for rounding.</summary>
    public static bool Same(Tensor a, Tensor b) => a.Shape == b.Shape && (a - b).Abs().Max().Item() <= 1e-9 * (1 + b.Abs().Max().Item());
}
