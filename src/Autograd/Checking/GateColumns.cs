namespace AutogradRnn;

/// <summary>Which gates a parameter's wrong cells belong to.</summary>
internal static class GateColumns
{
    public static string Describe(Jacobian jacobian)
    {
        List<string> wrong = [], right = [];
        for (int gate = 0; gate < jacobian.Leaf.Gates.Count; gate++)
        {
            int[] own = [.. jacobian.Leaf.Cells(gate)];
            int bad = own.Count(cell => jacobian.Wrong(cell));
            bool zero = bad > 0 && own.All(cell => Enumerable.Range(0, jacobian.Rows).All(row => jacobian.Backward(row, cell) == 0));
            if (bad == 0) right.Add(jacobian.Leaf.Gates[gate]);
            else wrong.Add($"{jacobian.Leaf.Gates[gate]} ({(zero ? "backward is exactly 0" : $"{bad} of {own.Length} cells")})");
        }

        if (right.Count == 0 && wrong.All(gate => gate.EndsWith("cells)", StringComparison.Ordinal))) return "all gates.";
        return $"gate {Words.List(wrong)} wrong{(right.Count > 0 ? $", {Words.List(right)} right" : string.Empty)}."
            + (wrong.Any(gate => gate.EndsWith("0)", StringComparison.Ordinal)) ? $" Exactly 0 means cut off: "
            + $"{LeafDiagnosis.Cuts}." : string.Empty);
    }
}
