namespace AutogradRnn.Tests.Support;

/// <summary>Whether two tensors agree up to a share of their largest element: for what differs only in the order of roundings.</summary>
public static class Closeness
{
    /// <summary>The first element that differs by more, as a text; null when all agree.</summary>
    public static string? Difference(Tensor a, Tensor b, double share)
    {
        if (a.Shape != b.Shape) return $"shape {a.Shape} against {b.Shape}";
        double[] x = a.To(DType.Float64).ToArray<double>(), y = b.To(DType.Float64).ToArray<double>();
        double limit = share * Math.Max(1, y.Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < x.Length; i++)
        {
            if (!(Math.Abs(x[i] - y[i]) <= limit)) return FormattableString.Invariant($"element {i}: {x[i]:R} against {y[i]:R}, allowed {limit:E1}");
        }

        return null;
    }

    public static string? Difference(IReadOnlyList<Tensor> a, IReadOnlyList<Tensor> b, double share) =>
        a.Zip(b, (left, right) => Difference(left, right, share)).FirstOrDefault(difference => difference is not null);
}
