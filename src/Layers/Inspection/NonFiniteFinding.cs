using System.Globalization;

namespace AutogradRnn.Layers;

/// <summary>Where a number first stopped being finite.</summary>
/// <param name="IsBackward">Whether it was a gradient; false for a value.</param>
/// <param name="Operation">The operation that made it from finite numbers; "data" or "parameter" where it was there from the
/// beginning.</param>
/// <param name="Parameter">The dotted name of the parameter that holds it, or whose gradient it is; null for others.</param>
/// <param name="Value">NaN, ∞ or −∞.</param>
/// <param name="Shape">The shape of the tensor that holds it.</param>
/// <param name="Index">Its place there.</param>
/// <param name="Layer">The recurrent layer in whose loop it happened; null outside.</param>
/// <param name="Step">The time step, from 0; null outside of loops.</param>
/// <param name="Gate">The gate, as <see cref="RecurrentNode.Gates"/> names it; null where there is none, or it cannot be told.</param>
/// <param name="Row">The row of the batch; null in a parameter, and in a single number.</param>
public sealed record NonFiniteFinding(
    bool IsBackward,
    string Operation,
    string? Parameter,
    double Value,
    Shape Shape,
    IReadOnlyList<int> Index,
    string? Layer,
    int? Step,
    string? Gate,
    int? Row)
{
    /// <summary>One sentence, such as <c>Forward, Log made -∞ at [1, 2] of [2, 4]: LSTMLayer of LSTMNode, step 3, gate f, batch row
    /// 1.</c></summary>
    public override string ToString()
    {
        string value = double.IsNaN(Value) ? "NaN" : Value > 0 ? "∞" : "-∞";
        string index = string.Join(", ", Index.Select(i => i.ToString(CultureInfo.InvariantCulture)));
        string where = Index.Count == 0 ? string.Empty : $" at [{index}] of {Shape}";
        string what = Operation is "data" or "parameter"
            ? $"{Operation}{(Parameter is null ? string.Empty : $" {Parameter}")} holds {value}"
            : $"{Operation} made {value}{(Parameter is null ? string.Empty : $" in the gradient of {Parameter}")}";
        string?[] places =
        [
            Layer,
            Step is { } t ? FormattableString.Invariant($"step {t}") : null,
            Gate is null ? null : $"gate {Gate}",
            Row is { } row ? FormattableString.Invariant($"batch row {row}") : null,
        ];
        string place = string.Join(", ", places.OfType<string>());
        return $"{(IsBackward ? "Backward" : "Forward")}, {what}{where}{(place.Length > 0 ? $": {place}" : string.Empty)}.";
    }
}
