namespace AutogradRnn.Layers;

/// <summary>Says in words where in time a node's gradient goes wrong, and what is missing from one state to the next.</summary>
internal static class StatePath
{
    /// <summary>A finding where the way from state to state is wrong; none where it is right.</summary>
    public static GradientFinding? Describe(IReadOnlyList<ThroughTime.Point> points, IReadOnlyList<Jacobian> oneStep)
    {
        int[] wrong = [.. points.Where(point => !point.Right).Select(point => point.Time).Distinct()];
        if (wrong.Length == 0) return null;
        string[] parts = [.. points.Where(point => !point.Right).Select(point => point.Part).Distinct()];
        string[] blocks = [.. oneStep.SelectMany(StepGap.Of)
            .GroupBy(gap => (gap.From, gap.Kind))
            .Select(group => StepGap.Describe(group.Key.From, [.. group.Select(gap => gap.To)], group.Key.Kind))];
        int last = points.Max(point => point.Time), first = wrong.Max();
        string where = first == last
            ? $"wrong already at t = {last}, where only the loss follows"
            : $"right at t = {first + 1}{(first + 1 < last ? $" to {last}" : string.Empty)}, wrong from t = {first} back";
        string conclusion = Conclusion([.. oneStep.SelectMany(StepGap.Of).Select(gap => gap.Kind)]);
        return new(
            GradientFindingKind.StatePath,
            parts.Length == 1 ? parts[0] : null,
            $"∂L/∂{Words.List(parts)} through time: {where}: {conclusion}\n{Table(points)}"
            + string.Concat(blocks.Select(block => $"\n{block}")));
    }

    private static string Conclusion(IReadOnlyList<StepGapKind> kinds) => kinds switch
    {
        [] => "one step alone is right, so look at what the node keeps between steps.",
        _ when kinds.All(kind => kind is StepGapKind.CutFull or StepGapKind.CutDiagonal) => "the path through the state is missing.",
        _ when kinds.Contains(StepGapKind.Diagonal) => "a part of the path through the state, the carry, is missing or wrong.",
        _ => "a part of the path through the state is missing or wrong.",
    };

    private static string Table(IReadOnlyList<ThroughTime.Point> points) => string.Join('\n', points.Select(point =>
        $"t = {point.Time}, by {point.Part}: {(point.Right ? "right" : "WRONG")} (backward {Words.Number(point.Backward)}, "
        + $"numerical {Words.Number(point.Numerical)})"));
}
