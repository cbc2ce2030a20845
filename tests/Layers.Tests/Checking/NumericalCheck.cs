using System.Globalization;

namespace AutogradRnn.Layers.Tests;

/// <summary>A backward pass checked against five-point differences in Float64: f(t) = Σ cotangent · outputs, all leaves moved by t along a
/// random direction.</summary>
/// <remarks>
/// With h = 1e-3 the stencil errs by about 1e-12 on functions like these; the limit is 1e-8 + 1e-7 · Σ |gradient · direction|. One
/// direction through all leaves finds a fault in any of them; the failure text then names the leaf.
/// </remarks>
internal static class NumericalCheck
{
    private const double Step = 1e-3;
    private static readonly (double Place, double Weight)[] _stencil = [(-2, 1.0 / 12), (-1, -8.0 / 12), (1, 8.0 / 12), (2, -1.0 / 12)];

    /// <summary>Fails where the gradient and the differences disagree.</summary>
    /// <param name="leaves">Everything to differentiate by; moved in place and put back.</param>
    /// <param name="run">Computes the outputs anew from the leaves, always with the same masks.</param>
    /// <param name="seed">Where directions and cotangents come from.</param>
    /// <param name="hasKinks">Whether the function has kinks (relu): a step across one proves nothing and is passed over.</param>
    /// <param name="looseness">Widens the limit; default 1.</param>
    public static void Run(
        IReadOnlyList<(string Name, Tensor Value)> leaves, Func<Tensor[]> run, ulong seed, bool hasKinks = false, double looseness = 1)
    {
        RandomGenerator random = new(seed);
        Tensor[] values = [.. leaves.Select(leaf => leaf.Value)];
        Tensor[] outputs = run();
        Tensor[] cotangents = [.. outputs.Select(output => Numbers.Uniform(output.Shape, random))];
        double[][] directions = [.. values.Select(value => Numbers.Uniform(value.Shape, random).ToArray<double>())];
        Tensor[] gradients = outputs.Any(output => output.RequiresGrad)
            ? Gradients.Of(outputs, values, cotangents)
            : [.. values.Select(value => Tensor.Zeros(value.Shape, value.DType))];

        int[] all = [.. Enumerable.Range(0, values.Length)];
        // Where a function is steep the stencil itself errs, 256 times less with a quarter of the step; a wrong gradient stays wrong.
        if (new[] { Step, Step / 4, Step / 16 }.Any(step => Difference(all, step) is null)) return;
        if (hasKinks && Math.Abs(Slope(all, Step) - Slope(all, Step / 4)) > Limit(all)) return;
        Assert.Fail(
            string.Join("\n", all.Select(leaf => Difference([leaf], Step)).Append(Difference(all, Step)).Where(text => text is not null)));

        string? Difference(int[] moved, double step)
        {
            double backward = moved.Sum(i => Products(i).Sum()), numerical = Slope(moved, step);
            if (Math.Abs(backward - numerical) <= Limit(moved)) return null;
            string names = moved.Length == 1 ? $"{leaves[moved[0]].Name} {values[moved[0]].Shape}" : "all leaves together";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{names}: backward says {backward:R}, differences {numerical:R}; "
                + $"off by {Math.Abs(backward - numerical):E2}, allowed {Limit(moved):E2}.");
        }

        double Limit(int[] moved) => looseness * (1e-8 + 1e-7 * moved.Sum(i => Products(i).Sum(Math.Abs)));

        IEnumerable<double> Products(int leaf) => gradients[leaf].ToArray<double>().Zip(directions[leaf], (g, u) => g * u);

        double Slope(int[] moved, double step) => _stencil.Sum(point => point.Weight / step * At(moved, point.Place * step));

        double At(int[] moved, double distance)
        {
            double[][] before = [.. moved.Select(i => values[i].ToArray<double>())];
            for (int k = 0; k < moved.Length; k++)
            {
                Span<double> place = values[moved[k]].AsWritableSpan<double>();
                for (int j = 0; j < place.Length; j++) place[j] += distance * directions[moved[k]][j];
            }

            double sum = run().Zip(cotangents, Inner).Sum();
            for (int k = 0; k < moved.Length; k++) before[k].CopyTo(values[moved[k]].AsWritableSpan<double>());
            return sum;
        }
    }

    private static double Inner(Tensor a, Tensor b)
    {
        double sum = 0;
        ReadOnlySpan<double> x = a.AsSpan<double>(), y = b.AsSpan<double>();
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }
}
