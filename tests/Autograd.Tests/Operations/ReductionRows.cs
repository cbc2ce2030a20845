using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>Reductions, and what runs along an axis.</summary>
internal static class ReductionRows
{
    public static IEnumerable<OperationRow> All =>
    [
        .. Both("Sum", (x, axes) => x.Sum(axes), (x, axes, keep) => x.Sum(axes, keep), values => values.Sum()),
        .. Both("Mean", (x, axes) => x.Mean(axes), (x, axes, keep) => x.Mean(axes, keep), values => values.Sum() / values.Length),
        .. Both("Max", (x, axes) => x.Max(axes), (x, axes, keep) => x.Max(axes, keep), values => values.Max(), untied: true),
        .. Both("Min", (x, axes) => x.Min(axes), (x, axes, keep) => x.Min(axes, keep), values => values.Min(), untied: true),
        .. Both("LogSumExp", (x, axes) => x.LogSumExp(axes), (x, axes, keep) => x.LogSumExp(axes, keep),
            values => Math.Log(values.Sum(Math.Exp))),
        new("Var(ReadOnlySpan<Int32>, Double, Boolean)", "",
            draw => Spread(draw, "Var", (x, axes, correction, keep) => x.Var(axes, correction, keep), Variance), 30),
        new("Std(ReadOnlySpan<Int32>, Double, Boolean)", "",
            draw => Spread(draw, "Std", (x, axes, correction, keep) => x.Std(axes, correction, keep),
            (values, correction) => Math.Sqrt(Variance(values, correction))), 30),
        new("Norm(Double, ReadOnlySpan<Int32>, Boolean)", "", Norm, 10),
        Along("Softmax(Int32)", (x, axis) => x.Softmax(axis),
            (x, axis, place) => Math.Exp(At(x, place)) / x.Along(axis, place).Sum(Math.Exp)),
        Along("LogSoftmax(Int32)", (x, axis) => x.LogSoftmax(axis),
            (x, axis, place) => At(x, place) - Math.Log(x.Along(axis, place).Sum(Math.Exp))),
        Along("CumulativeSum(Int32)", (x, axis) => x.CumulativeSum(axis),
            (x, axis, place) => x.Along(axis, place)[..(x.Rank == 0 ? 1 : place[axis] + 1)].Sum()),
    ];

    private static IEnumerable<OperationRow> Both(
        string name,
        Func<Tensor, int[], Tensor> plain,
        Func<Tensor, int[], bool, Tensor> keeping,
        Func<double[], double> naive,
        bool untied = false)
    {
        yield return new($"{name}(ReadOnlySpan<Int32>)", "", draw =>
        {
            Tensor input = Input(draw);
            int[] axes = draw.Axes(input.Shape);
            return Sample.Of($"x.{name}({Text(axes)})", [input], x => plain(x[0], axes), x => x[0].Reduce(axes, false, naive));
        });
        yield return new($"{name}(ReadOnlySpan<Int32>, Boolean)", "", draw =>
        {
            Tensor input = Input(draw);
            int[] axes = draw.Axes(input.Shape);
            bool keep = draw.Bool();
            return Sample.Of($"x.{name}([{Text(axes)}], {keep})", [input], x => keeping(x[0], axes, keep),
                x => x[0].Reduce(axes, keep, naive));
        });

        Tensor Input(Draw draw) => untied ? draw.Distinct(0.02, draw.Shape(minLength: 1))[0] : draw.Values(draw.Shape());
    }

    private static OperationRow Along(string member, Func<Tensor, int, Tensor> function, Func<Reference, int, int[], double> naive) =>
        new(member, "", draw =>
        {
            Tensor input = draw.Values(draw.Shape());
            int axis = draw.Axis(input.Shape), resolved = axis < 0 ? Math.Max(0, axis + input.Rank) : axis;
            return Sample.Of($"{member} of {axis}", [input], x => function(x[0], axis),
                x => Reference.Make(x[0].Shape, place => naive(x[0], resolved, place)));
        });

    /// <summary>Wide spacing, because the standard deviation bends ever more sharply where all elements are nearly equal.</summary>
    private static Sample Spread(Draw draw, string name, Func<Tensor, int[], double, bool, Tensor> function,
        Func<double[], double, double> naive)
    {
        Tensor input = draw.Distinct(0.5, draw.Shape(minLength: 1))[0];
        int[] axes = draw.Axes(input.Shape);
        int count = axes.Length == 0
            ? input.Count : axes.Aggregate(1, (product, axis) => product * input.Shape[axis < 0 ? axis + input.Rank : axis]);
        double correction = count > 2 ? draw.One(1, 0, 1.5) : count > 1 ? draw.One(1, 0) : 0;
        bool keep = draw.Bool();
        return Sample.Of($"x.{name}([{Text(axes)}], {correction}, {keep})", [input], x => function(x[0], axes, correction, keep),
            x => x[0].Reduce(axes, keep, values => naive(values, correction)));
    }

    private static Sample Norm(Draw draw)
    {
        double p = draw.One(2, 1, 3, 1.5, 0.5, 0, -1, -2, double.PositiveInfinity, double.NegativeInfinity);
        Tensor input = double.IsInfinity(p)
            ? draw.Distinct(0.02, draw.Shape(minLength: 1))[0] : draw.AwayFromZero(draw.Shape(minLength: p < 0 ? 1 : 0));
        int[] axes = draw.Axes(input.Shape);
        bool keep = draw.Bool();
        return Sample.Of(FormattableString.Invariant($"x.Norm({p}, [{Text(axes)}], {keep})"), [input], x => x[0].Norm(p, axes, keep),
            x => x[0].Reduce(axes, keep, values => p switch
        {
            0 => values.Count(value => value != 0),
            double.PositiveInfinity => values.Max(Math.Abs),
            double.NegativeInfinity => values.Min(Math.Abs),
            _ => Math.Pow(values.Sum(value => Math.Pow(Math.Abs(value), p)), 1 / p),
        }));
    }

    private static double Variance(double[] values, double correction)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - correction);
    }

    private static double At(Reference x, int[] place) => x[place];

    private static string Text(int[] axes) => string.Join(", ", axes);
}
