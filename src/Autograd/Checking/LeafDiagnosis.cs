namespace AutogradRnn;

/// <summary>What is wrong with the gradient by one leaf: which cells, in which gates or steps, and by what rule.</summary>
/// <param name="error">The comparison that failed.</param>
/// <param name="whole">The Jacobian of the failing case; null where it is too large.</param>
/// <param name="small">The Jacobian of the smallest failing case; null where that case gets this leaf right.</param>
/// <param name="sizes">The sizes of the smallest failing case, in words.</param>
/// <param name="axes">Lengths by which a gradient may be too large or too small.</param>
/// <param name="reached">Whether recorded operations lead to the leaf.</param>
/// <param name="followsFromState">Whether the leaf is right within one step, and the path from step to step is known to be wrong.</param>
internal sealed class LeafDiagnosis(
    LeafError error,
    Jacobian? whole,
    Jacobian? small,
    string sizes,
    IReadOnlyList<(string Name, int Length)> axes,
    bool reached,
    bool followsFromState)
{
    /// <summary>What cuts a gradient off.</summary>
    public const string Cuts = "look for Detach(), Copy(), Gradients.Off(), or a new tensor made of numbers that were read (Item, ToArray, AsSpan)";

    public GradientFinding Finding()
    {
        string name = $"{error.Leaf.Name} {error.Leaf.Tensor.Shape}";
        string numbers = $"along a random direction backward says {Words.Number(error.Backward)}, numerical "
            + $"{Words.Number(error.Numerical)}";
        if (error.IsZero) return new(GradientFindingKind.ZeroGradient, error.Leaf.Name, $"{name}: backward is exactly 0 in all "
            + $"cells, but {Numerical()}. {Why()}");
        if (followsFromState)
            return new(GradientFindingKind.WrongGradient, error.Leaf.Name, $"{name} is right within one step, and wrong only "
                + $"through the state.")
            {
                Follower = name,
            };
        if (whole is not null && Factor(whole) is { } factor)
            return new(GradientFindingKind.ConstantFactor, error.Leaf.Name, $"{name}: {ConstantFactor.Describe(factor, axes)}{Worst()}");
        return new(
            GradientFindingKind.WrongGradient,
            error.Leaf.Name,
            $"{name}: {(whole is null ? $"{numbers}." : string.Empty)}{Where()}{Rule()}{Worst()}");
    }

    private string Numerical() => $"numerically it is {Words.Number(error.Numerical)} along a random direction";

    private string Why() => reached
        ? "Recorded operations lead to it, but they pass 0 on: look at a derivative written by hand (Tensor.Custom) or at a hook "
            + "(OnGradient)."
        : $"No recorded operation leads to it, although the value depends on it: {Cuts}.";

    /// <summary>backward / numerical where that is one number in all cells.</summary>
    private static double? Factor(Jacobian jacobian)
    {
        double? factor = null;
        for (int row = 0; row < jacobian.Rows; row++)
        {
            for (int column = 0; column < jacobian.Columns; column++)
            {
                double backward = jacobian.Backward(row, column), numerical = jacobian.Numerical(row, column);
                if (Math.Abs(numerical) < 1e-6 && Math.Abs(backward) < 1e-6) continue;
                if (Math.Abs(numerical) < 1e-6) return null;
                double ratio = backward / numerical;
                if (factor is { } known && Math.Abs(ratio - known) > 1e-4 * Math.Abs(known)) return null;
                factor ??= ratio;
            }
        }

        return factor;
    }

    private string Where()
    {
        if ((small ?? whole) is not { } jacobian) return " There are too many cells to list; a smaller model shows which ones, and "
            + "in which gate.";
        int[] wrong = [.. Enumerable.Range(0, jacobian.Columns).Where(column => jacobian.Wrong(column))];
        string cells = $"wrong in {wrong.Length} of {jacobian.Columns} cells";
        string place = jacobian.Leaf.Gates.Count > 0 ? GateColumns.Describe(jacobian) : string.Empty;
        string[] right = [.. jacobian.Results.Distinct().Where(
            result => jacobian.RowsOf(result).All(row => wrong.All(column => !jacobian.Wrong(row, column))))];
        string results = right.Length > 0 && right.Length < jacobian.Results.Distinct().Count() ? $" The derivatives of "
            + $"{Words.List(right)} are right." : string.Empty;
        return $"{cells}{(place.Length > 0 ? $": {place}" : ".")}{results}";
    }

    // The smallest case too: through several steps a mistake is mixed with what follows from it.
    private string Rule() => (Recognized(whole) ?? Recognized(small)) is { } rule ? $" {rule}" : string.Empty;

    private static string? Recognized(Jacobian? jacobian) => jacobian is null ? null : GradientRules.Recognize(jacobian);

    private string Worst()
    {
        if ((small ?? whole) is not { } jacobian) return string.Empty;
        (int Row, int Column) worst = (
            from row in Enumerable.Range(0, jacobian.Rows)
            from column in Enumerable.Range(0, jacobian.Columns)
            orderby (float)Math.Abs(jacobian.Backward(row, column) - jacobian.Numerical(row, column)) descending // of equal ones the first
            select (row, column)).First();
        string cell = Require.Position(worst.Column, jacobian.Leaf.Tensor.Shape);
        int first = jacobian.RowsOf(jacobian.Results[worst.Row]).First();
        return $"\nSmallest failing case ({sizes}), worst cell {cell}: by element {worst.Row - first} of "
            + $"{jacobian.Results[worst.Row]}, backward says "
            + $"{Words.Number(jacobian.Backward(worst.Row, worst.Column))}, numerical "
            + $"{Words.Number(jacobian.Numerical(worst.Row, worst.Column))}.";
    }
}
