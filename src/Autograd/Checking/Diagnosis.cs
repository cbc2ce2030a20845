using System.Globalization;

namespace AutogradRnn;

/// <summary>Says of a failing case what is wrong and where.</summary>
internal static class Diagnosis
{
    public static IEnumerable<GradientFinding> Of(CheckPlan plan, CheckCase @case, IReadOnlyList<LeafError> errors, GradientCheckOptions options)
    {
        foreach (LeafError error in errors)
        {
            yield return new(
                error.IsZero ? GradientFindingKind.ZeroGradient : GradientFindingKind.WrongGradient,
                error.Leaf.Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{error.Leaf.Name} {error.Leaf.Tensor.Shape}: backward says {error.Backward:G6}, numerical {error.Numerical:G6}."));
        }

        foreach (GradientFinding finding in plan.Explain(@case, options)) yield return finding;
    }
}
