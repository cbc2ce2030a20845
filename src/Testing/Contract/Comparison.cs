using System.Globalization;

namespace AutogradRnn.Testing;

/// <summary>Finds the first element in which two results differ, and says where it lies.</summary>
internal static class Comparison
{
    /// <summary>What differs by more than the limit times the largest element (at least 1), or null; NaN equals nothing. A limit of 0 asks
    /// for equal numbers.</summary>
    public static string? Difference(string name, Tensor actual, Tensor expected, double limit, string actually, string expectedly)
    {
        if (actual.Shape != expected.Shape)
            return $"{name} has shape {actual.Shape} {actually}, {expected.Shape} {expectedly}";
        double[] a = actual.To(DType.Float64).ToArray<double>(), b = expected.To(DType.Float64).ToArray<double>();
        double allowed = limit * Math.Max(1, b.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < a.Length; i++)
        {
            if (Math.Abs(a[i] - b[i]) <= allowed) continue;
            string where = actual.Rank == 0 ? string.Empty : $" at {Place(actual.Shape, i)}";
            return string.Create(CultureInfo.InvariantCulture, $"{name}{where} is {a[i]:G6} {actually}, {b[i]:G6} {expectedly}");
        }

        return null;
    }

    /// <inheritdoc cref="Difference(string, Tensor, Tensor, double, string, string)"/>
    public static string? Difference(
        IEnumerable<(string Name, Tensor Value)> actual,
        IEnumerable<(string Name, Tensor Value)> expected,
        double limit,
        string actually,
        string expectedly) =>
        actual.Zip(expected, (a, b) => Difference(a.Name, a.Value, b.Value, limit, actually, expectedly))
            .FirstOrDefault(difference => difference is not null);

    /// <summary>The place of an element such as <c>[batch 1, time 0, cell 2]</c> for the shapes of sequences and states, else
    /// <c>[1, 2]</c>.</summary>
    public static string Place(Shape shape, int flat)
    {
        int[] place = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            place[axis] = flat % shape[axis];
            flat /= shape[axis];
        }

        return shape.Rank == 3 ? $"[batch {place[0]}, time {place[1]}, {place[2]}]" : $"[{string.Join(", ", place)}]";
    }
}
