using System.Globalization;

namespace AutogradRnn;

/// <summary>Compares the Float32 gradient with the Float64 gradient at equal values: differences are useless in Float32, for its
/// rounding is far larger
/// than theirs.</summary>
internal static class SinglePrecision
{
    /// <summary>About 200 units in the last place of a float, of the largest element: sums of some hundred terms stay well below.</summary>
    private const double Limit = 2e-5;

    public static IEnumerable<GradientFinding> Compare(CheckPlan plan, CheckCase @case)
    {
        double[][] exact = Gradients(plan.Make(@case), @case);
        CheckSubject single = plan.Make(@case with { DType = DType.Float32 });
        double[][] rounded = Gradients(single, @case);
        for (int i = 0; i < exact.Length; i++)
        {
            double largest = exact[i].Select(Math.Abs).DefaultIfEmpty().Max();
            double limit = 1e-6 + Limit * Math.Max(1, Math.Sqrt(exact[i].Length)) * Math.Max(1, largest);
            double off = exact[i].Zip(rounded[i], (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max();
            if (off <= limit) continue;
            yield return new(
                GradientFindingKind.Float32,
                single.Leaves[i].Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The gradient of {single.Leaves[i].Name} is right in Float64, but in Float32 it differs by {off:E1}, and "
                    + $"rounding explains only {limit:E1}. "
                    + $"Look for a small difference of large numbers, or an exponential or a logarithm near its ends."));
        }
    }

    private static double[][] Gradients(CheckSubject subject, CheckCase @case)
    {
        RandomGenerator random = @case.Random(5);
        Tensor[] cotangents = [.. subject.Run().Select(
            output => CaseCheck.Uniform(output.Value.Shape, DType.Float32, random).To(output.Value.DType))];
        return [.. subject.Backward(cotangents).Select(CheckSubject.Numbers)];
    }
}
