namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>For exercise 13.4.</summary>
public static class Suspects
{
    #region suspects
    public static IReadOnlyList<HandRnn> All { get; } =
    [
        new() { Back = (da, u) => 0.9 * da.MatMul(u.Transpose()) },
        new() { OverRows = da => da.Sum(0) / Math.Max(1, da.Sum(0).Norm().Item()) },
        new() { Start = given => given.Flip(0) },
    ];
    #endregion
}
