using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Reductions, and what runs along an axis.</summary>
public partial class Tensor
{
    /// <summary>The sum over some axes.</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Sum(params ReadOnlySpan<int> axes) => Sum(axes, keepAxes: false);

    /// <inheritdoc cref="Sum(ReadOnlySpan{int})"/>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    public Tensor Sum(ReadOnlySpan<int> axes, bool keepAxes) =>
        AxisReduction.Over(this, Require.Axes("Sum", axes, Shape), keepAxes, static (first, end) => new Sum(first, end));

    /// <summary>The mean over some axes: the sum divided by the number of elements; NaN over none.</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Mean(params ReadOnlySpan<int> axes) => Mean(axes, keepAxes: false);

    /// <inheritdoc cref="Mean(ReadOnlySpan{int})"/>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    public Tensor Mean(ReadOnlySpan<int> axes, bool keepAxes)
    {
        Require.Floating("Mean", this);
        double count = CountOver("Mean", axes);
        return Sum(axes, keepAxes) / count;
    }

    /// <summary>The largest over some axes; the gradient goes to the largest, in equal shares where several are. NaN wins.</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ShapeException">There is nothing to choose from.</exception>
    public Tensor Max(params ReadOnlySpan<int> axes) => Max(axes, keepAxes: false);

    /// <inheritdoc cref="Max(ReadOnlySpan{int})"/>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    public Tensor Max(ReadOnlySpan<int> axes, bool keepAxes) => Largest("Max", this, Require.Axes("Max", axes, Shape), keepAxes);

    /// <summary>The smallest over some axes; the gradient goes to the smallest, in equal shares where several are. NaN wins.</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ShapeException">There is nothing to choose from.</exception>
    public Tensor Min(params ReadOnlySpan<int> axes) => Min(axes, keepAxes: false);

    /// <inheritdoc cref="Min(ReadOnlySpan{int})"/>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    public Tensor Min(ReadOnlySpan<int> axes, bool keepAxes)
    {
        Require.Floating("Min", this);
        return -Largest("Min", -this, Require.Axes("Min", axes, Shape), keepAxes);
    }

    /// <summary>The variance over some axes: Σ (x − mean)² / (n − correction).</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="correction">Default 1, the unbiased estimate; 0 for the mean square.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Var(ReadOnlySpan<int> axes = default, double correction = 1, bool keepAxes = false) => Variance("Var", axes, correction, keepAxes);

    /// <summary>The standard deviation √Var over some axes; where it is 0 the gradient is 0.</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="correction">Default 1, the unbiased estimate.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Std(ReadOnlySpan<int> axes = default, double correction = 1, bool keepAxes = false) =>
        RootWithoutPole(Variance("Std", axes, correction, keepAxes), 0.5);

    /// <summary>The vector norm (Σ |x|ᵖ)^(1/p) over some axes; where it is 0 the gradient is 0.</summary>
    /// <param name="p">Default 2, the length. 1 sums absolute values, +∞ takes the largest, −∞ the smallest, 0 counts what is not
    /// 0.</param>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Norm(double p = 2, ReadOnlySpan<int> axes = default, bool keepAxes = false)
    {
        Require.Floating("Norm", this);
        int[] resolved = Require.Axes("Norm", axes, Shape);
        if (double.IsInfinity(p) && resolved.Any(axis => Shape[axis] == 0)) throw NothingToChoose("Norm", Shape);
        return p switch
        {
            0 => Detach().NotEqualTo(0).Sum(axes, keepAxes) + 0 * Sum(axes, keepAxes),
            1 => Abs().Sum(axes, keepAxes),
            2 => RootWithoutPole(Square().Sum(axes, keepAxes), 0.5),
            double.PositiveInfinity => Abs().Max(axes, keepAxes),
            double.NegativeInfinity => Abs().Min(axes, keepAxes),
            _ => RootWithoutPole(PowerWithoutPole(Abs(), p).Sum(axes, keepAxes), 1 / p),
        };
    }

    /// <summary>log Σ eˣ over some axes, shifted by the largest so that it does not overflow; the gradient is the softmax.</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor LogSumExp(params ReadOnlySpan<int> axes) => LogSumExp(axes, keepAxes: false);

    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{int})"/>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <param name="keepAxes">Whether the reduced axes stay, with length 1.</param>
    public Tensor LogSumExp(ReadOnlySpan<int> axes, bool keepAxes)
    {
        Require.Floating("LogSumExp", this);
        int[] reduced = Require.Axes("LogSumExp", axes, Shape);
        int[] kept = [.. Enumerable.Range(0, Rank).Except(reduced)];
        int[] remaining = [.. kept.Select(axis => Shape[axis])];
        int width = reduced.Aggregate(1, (count, axis) => count * Shape[axis]);
        Tensor rows = Permute([.. kept, .. reduced]).Reshape([.. remaining, width]);
        Tensor y = Operations.LogSumExp.Instance.Apply(rows);
        return keepAxes ? y.Reshape([.. Enumerable.Range(0, Rank).Select(axis => reduced.Contains(axis) ? 1 : Shape[axis])]) : y.Reshape(remaining);
    }

    /// <summary>eˣ / Σ eˣ along an axis: positive and summing to 1. A row of only −∞ gives zeros, with gradient 0.</summary>
    /// <param name="axis">Default −1, the last. Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Softmax(int axis = -1) => AlongLast(Require.Axis("Softmax", axis, Shape), Operations.Softmax.Instance);

    /// <summary>log softmax(x) = x − log Σ eˣ along an axis, exact also where the softmax rounds to 0.</summary>
    /// <param name="axis">Default −1, the last. Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor LogSoftmax(int axis = -1) => AlongLast(Require.Axis("LogSoftmax", axis, Shape), Operations.LogSoftmax.Instance);

    /// <summary>y[t] = x[0] + … + x[t] along an axis.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor CumulativeSum(int axis) => new CumulativeSum(Require.Axis("CumulativeSum", axis, Shape), reverse: false).Apply(this);

    /// <summary>Where the largest stands along an axis, the first of equals: Int32 indices, without gradient.</summary>
    /// <param name="axis">Default −1, the last. Negative axes count from the end.</param>
    /// <param name="keepAxis">Whether the axis stays, with length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ShapeException">The axis is empty.</exception>
    public Tensor ArgMax(int axis = -1, bool keepAxis = false)
    {
        int resolved = Require.Axis("ArgMax", axis, Shape);
        Tensor y = new ArgMax(resolved).Apply(this);
        return keepAxis || Rank == 0 ? y : y.Squeeze(resolved);
    }

    private static Tensor Largest(string operation, Tensor x, int[] axes, bool keepAxes)
    {
        if (axes.Any(axis => x.Shape[axis] == 0))
            throw NothingToChoose(operation, x.Shape);
        return MaxOver(x, axes, keepAxes);
    }

    private static ShapeException NothingToChoose(string operation, Shape shape) =>
        new(operation, "at least one element along the reduced axes", shape.ToString(), "An empty axis has no largest or smallest element; check for it first.");

    /// <summary>One operation over all axes at once, so that equal elements share the gradient equally wherever they stand.</summary>
    private static Tensor MaxOver(Tensor x, int[] axes, bool keepAxes)
    {
        int[] kept = [.. Enumerable.Range(0, x.Rank).Except(axes)];
        bool neighbours = axes.Length == 0 || axes[^1] - axes[0] == axes.Length - 1;
        if (neighbours) return AxisReduction.Over(x, axes, keepAxes, static (first, end) => new Max(first, end));
        Tensor y = AxisReduction.Over(x.Permute([.. kept, .. axes]), [.. Enumerable.Range(kept.Length, axes.Length)], false, static (first, end) => new Max(first, end));
        return keepAxes ? y.Reshape([.. Enumerable.Range(0, x.Rank).Select(axis => axes.Contains(axis) ? 1 : x.Shape[axis])]) : y;
    }

    /// <summary>x^exponent, with gradient 0 (instead of ∞ · 0 = NaN) where x is 0.</summary>
    private static Tensor RootWithoutPole(Tensor x, double exponent)
    {
        Tensor zero = x.Detach().EqualTo(0);
        Tensor safe = x.MaskedFill(zero, 1);
        Tensor root = exponent == 0.5 ? safe.Sqrt() : safe.Pow(exponent);
        return root.MaskedFill(zero, exponent < 0 ? double.PositiveInfinity : 0);
    }

    /// <summary>|x|ᵖ, with gradient 0 where x is 0.</summary>
    private static Tensor PowerWithoutPole(Tensor magnitude, double p)
    {
        Tensor zero = magnitude.Detach().EqualTo(0);
        return magnitude.MaskedFill(zero, 1).Pow(p).MaskedFill(zero, p < 0 ? double.PositiveInfinity : 0);
    }

    private Tensor AlongLast(int axis, Operation operation) =>
        Rank == 0 || axis == Rank - 1 ? operation.Apply(this) : operation.Apply(Transpose(axis, -1)).Transpose(axis, -1);

    private Tensor Variance(string operation, ReadOnlySpan<int> axes, double correction, bool keepAxes)
    {
        Require.Floating(operation, this);
        double count = CountOver(operation, axes);
        Tensor deviation = this - Mean(axes, keepAxes: true);
        return deviation.Square().Sum(axes, keepAxes) / Math.Max(0, count - correction);
    }

    private double CountOver(string operation, ReadOnlySpan<int> axes)
    {
        double count = 1;
        foreach (int axis in Require.Axes(operation, axes, Shape)) count *= Shape[axis];
        return count;
    }
}
