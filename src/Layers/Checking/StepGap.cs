namespace AutogradRnn.Layers;

/// <summary>A part of the state by which a result of one step is differentiated wrongly.</summary>
/// <param name="From">The part of the state.</param>
/// <param name="To">The result.</param>
/// <param name="Kind">What is lacking.</param>
internal sealed record StepGap(string From, string To, StepGapKind Kind)
{
    private const string FinalState = "the final state ";

    /// <summary>The gaps in the Jacobian of one step by one part of the state.</summary>
    public static IEnumerable<StepGap> Of(Jacobian jacobian)
    {
        int[] columns = [.. Enumerable.Range(0, jacobian.Columns)];
        foreach (string result in jacobian.Results.Distinct())
        {
            int[] rows = [.. jacobian.RowsOf(result)];
            if (!rows.Any(row => columns.Any(column => jacobian.Wrong(row, column)))) continue;
            bool cut = rows.All(row => columns.All(column => jacobian.Backward(row, column) == 0));
            bool diagonal = rows.Length == columns.Length && rows.Length > 1
                && rows.Select((row, i) => (row, i)).All(
                    place => columns.All(column => column == place.i || !jacobian.Wrong(place.row, column)));
            yield return new(
                jacobian.Leaf.Name["initial state ".Length..],
                result.StartsWith(FinalState, StringComparison.Ordinal) ? $"the next {result[FinalState.Length..]}" : "the output",
                (cut, diagonal) switch
                {
                    (true, true) => StepGapKind.CutDiagonal,
                    (true, false) => StepGapKind.CutFull,
                    (false, true) => StepGapKind.Diagonal,
                    _ => StepGapKind.Full,
                });
        }
    }

    /// <summary>Gaps of one kind in a sentence.</summary>
    public static string Describe(string from, IReadOnlyList<string> to, StepGapKind kind) =>
        $"In one step, from {from} to {Words.List(to)}: backward "
        + (kind is StepGapKind.CutDiagonal or StepGapKind.CutFull ? "knows no path at all. " : "knows a part of the path. ")
        + (kind is StepGapKind.CutDiagonal or StepGapKind.Diagonal
            ? "What is missing or wrong is diagonal: each unit by itself, as through an element-by-element product such as a carry "
                + "z * h or f * c."
            : "What is missing or wrong joins the units, as through a product with a recurrent weight: a gate or a candidate.");
}
