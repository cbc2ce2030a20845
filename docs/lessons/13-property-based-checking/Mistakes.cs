namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>The network, right and with one line wrong.</summary>
public static class Mistakes
{
    #region mistakes
    public static IReadOnlyList<(string Name, HandRnn Net)> All { get; } =
    [
        ("none", new()),
        ("mean over rows in db", new() { OverRows = da => da.Mean(0) }),
        ("step 0 has no share in dU", new() { Before = (h, t) => t > 0 ? h[t] : 0 * h[t] }),
        ("U where Uᵀ belongs", new() { Back = (da, u) => da.MatMul(u) }),
        ("clipped on its way", new() { Back = (da, u) => da.MatMul(u.Transpose()).Clamp(-1, 1) }),
        ("start state ignored", new() { Start = given => 0 * given }),
        ("start state averaged", new() { Start = given => given.Mean([0], keepAxes: true) + 0 * given }),
    ];
    #endregion
}
