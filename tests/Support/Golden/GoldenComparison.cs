using System.Globalization;

namespace AutogradRnn.Tests.Support;

/// <summary>Whether a tensor equals a reference: shapes exactly, NaN as NaN, infinities exactly, other numbers up to rounding.</summary>
public static class GoldenComparison
{
    /// <summary>The first element that differs by more than relative · |expected| + floor, in words; null when none does.</summary>
    /// <param name="what">What is compared, for the message: <c>output 0</c>, <c>gradient of weight_ih_l0</c>.</param>
    /// <param name="actual">Our tensor.</param>
    /// <param name="expected">The reference.</param>
    /// <param name="relative">Default 1e-9; use about 1e-5 for Float32.</param>
    /// <param name="scale">The size of the numbers that went into the result, where larger than the result; default 0.</param>
    /// <param name="share">The floor as a share of the largest number; null for relative / 1000.</param>
    /// <remarks>
    /// The floor is that share of the largest of <paramref name="scale"/> and the expected elements: a small element may be what is left
    /// of large ones (1 − tanh² of 8 keeps 9 digits in the reference itself), and 1e-12 is room for some thousand roundings of 1e-16.
    /// </remarks>
    public static string? Difference(
        string what, Tensor actual, Tensor expected, double relative = 1e-9, double scale = 0, double? share = null)
    {
        if (actual.Shape != expected.Shape) return $"{what} has shape {actual.Shape}, but {expected.Shape} was expected.";
        double[] ours = Numbers(actual), theirs = Numbers(expected);
        double floor = (share ?? relative / 1000) * theirs.Select(Math.Abs).Where(double.IsFinite).Append(scale).Max();
        for (int i = 0; i < ours.Length; i++)
        {
            if (Same(ours[i], theirs[i], relative, floor)) continue;
            int wrong = ours.Zip(theirs).Count(pair => !Same(pair.First, pair.Second, relative, floor));
            double off = Math.Abs(ours[i] - theirs[i]), allowed = relative * Math.Abs(theirs[i]) + floor;
            string values = string.Create(CultureInfo.InvariantCulture,
                $"{ours[i]:R}, but {theirs[i]:R} was expected (off by {off:E2}, allowed {allowed:E2})");
            return $"{what} differs at {Place(i, expected.Shape)}: {values}; {wrong} of {ours.Length} elements differ.";
        }

        return null;
    }

    private static bool Same(double ours, double theirs, double relative, double floor)
    {
        if (double.IsNaN(theirs)) return double.IsNaN(ours);
        if (double.IsInfinity(theirs)) return ours.Equals(theirs);
        return Math.Abs(ours - theirs) <= relative * Math.Abs(theirs) + floor;
    }

    private static double[] Numbers(Tensor tensor) => tensor.Detach().To(DType.Float64).ToArray<double>();

    private static string Place(int flat, Shape shape)
    {
        int[] place = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--) (flat, place[axis]) = Math.DivRem(flat, shape[axis]);
        return $"[{string.Join(", ", place)}]";
    }
}
