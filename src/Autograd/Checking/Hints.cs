namespace AutogradRnn;

/// <summary>Mistakes that show only where all results and leaves are seen together.</summary>
internal static class Hints
{
    /// <summary>Results whose gradient reaches none of the leaves that it ought to reach.</summary>
    public static IEnumerable<GradientFinding> CutResults(CheckSubject subject, IReadOnlyCollection<Jacobian> jacobians) =>
        from output in subject.Run()
        let changing = jacobians.Where(jacobian => Any(jacobian, output.Name, jacobian.Numerical)).ToArray()
        where changing.Length > 1 && !changing.Any(jacobian => Any(jacobian, output.Name, jacobian.Backward))
        select new GradientFinding(
            GradientFindingKind.ZeroGradient,
            output.Name,
            output.Value.RequiresGrad
                ? $"What comes in at {output.Name} reaches {Words.List([.. changing.Select(jacobian => jacobian.Leaf.Name)])} not at all: "
                  + $"backward is exactly 0 there. {Capital(LeafDiagnosis.Cuts)}."
                : $"{Capital(output.Name)} is cut off: its value changes, but no recorded operation leads back from it, so what comes in there "
                  + $"is lost. {Capital(LeafDiagnosis.Cuts)}.");

    /// <summary>A sum over steps or rows that was forgotten: one is right, several are not, and only for what all of them share.</summary>
    public static IEnumerable<GradientFinding> ForgottenSum(CheckPlan plan, CheckCase smallest, IReadOnlyList<LeafError> errors)
    {
        bool sequence = plan.Axes(smallest).Any(axis => axis.Name == "the time");
        bool shared = errors.All(error => error.Leaf.Name is var name && name != "x" && !name.StartsWith("initial state ", StringComparison.Ordinal));
        if (!sequence || !shared || (smallest.Batch > 1) == (smallest.Time > 1)) return [];
        (string One, int Several, string Plural) = smallest.Time > 1 ? ("step", smallest.Time, "steps") : ("row", smallest.Batch, "rows");
        return
        [
            new(
                GradientFindingKind.WrongGradient,
                null,
                $"Right for one {One}, wrong for {Several} {Plural}: {Words.List([.. errors.Select(error => error.Leaf.Name)])} serve every "
                + $"{One}, so their gradients are the sum of the shares of all {Plural}. Look for dW = … where dW += … belongs."),
        ];
    }

    private static bool Any(Jacobian jacobian, string result, Func<int, int, double> value) => jacobian.RowsOf(result)
        .Any(row => Enumerable.Range(0, jacobian.Columns).Any(column => Math.Abs(value(row, column)) > 1e-9));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
