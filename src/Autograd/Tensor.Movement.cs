using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Moving numbers: other shapes and orders, joining, repeating.</summary>
public partial class Tensor
{
    /// <summary>The same numbers under another shape, sharing memory.</summary>
    /// <param name="shape">One length may be −1: it is worked out from the others.</param>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Tensor Reshape(params ReadOnlySpan<int> shape) => new Reshape(Completed(shape)).Apply(this);

    /// <summary>Joins the axes from <paramref name="first"/> to <paramref name="last"/> into one, sharing memory; all by default.</summary>
    /// <param name="first">Default 0. Negative axes count from the end.</param>
    /// <param name="last">Default −1, the last; it belongs to the range.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Flatten(int first = 0, int last = -1)
    {
        if (Rank == 0) return Reshape(1);
        int from = Require.Axis("Flatten", first, Shape), to = Require.Axis("Flatten", last, Shape);
        if (from > to) throw new ArgumentOutOfRangeException(nameof(last), last, $"Flatten expected last not before first, but got axes {from} to {to} of shape {Shape}. Exchange them.");
        return Reshape([.. Shape.AsSpan()[..from], Shape.CountOf(from, to + 1), .. Shape.AsSpan()[(to + 1)..]]);
    }

    /// <summary>Exchanges the last two axes.</summary>
    /// <exception cref="ShapeException">There are fewer than two.</exception>
    public Tensor Transpose()
    {
        if (Rank < 2) throw new ShapeException("Transpose", "at least two axes", Shape.ToString(), "Make a vector a row with Unsqueeze(0) first.");
        return Transpose(-2, -1);
    }

    /// <summary>Exchanges two axes; the numbers are copied into the new order (shared where nothing moves).</summary>
    /// <param name="first">Negative axes count from the end.</param>
    /// <param name="second">Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Transpose(int first, int second)
    {
        int a = Require.Axis("Transpose", first, Shape), b = Require.Axis("Transpose", second, Shape);
        int[] order = [.. Enumerable.Range(0, Rank)];
        if (Rank > 0) (order[a], order[b]) = (order[b], order[a]);
        return Permute(order);
    }

    /// <summary>Axis i of the result is axis order[i] of this tensor; the numbers are copied into the new order (shared where nothing
    /// moves).</summary>
    /// <param name="order">Each axis once. Negative axes count from the end.</param>
    /// <exception cref="ArgumentException">The order does not name each axis once.</exception>
    public Tensor Permute(params ReadOnlySpan<int> order)
    {
        int[] resolved = new int[order.Length];
        for (int i = 0; i < order.Length; i++) resolved[i] = Require.Axis("Permute", order[i], Shape);
        if (resolved.Length != Rank || resolved.Distinct().Count() != Rank)
            throw new ArgumentException($"Permute expected each axis of shape {Shape} once, but got ({string.Join(", ", order.ToArray())}). Name {Rank} different axes.", nameof(order));
        bool moves = !resolved.SequenceEqual(Enumerable.Range(0, Rank));
        return moves ? new Permute(resolved).Apply(this) : Reshape(Shape);
    }

    /// <summary>Drops all axes of length 1, sharing memory.</summary>
    public Tensor Squeeze() => Reshape([.. Shape.Where(length => length != 1)]);

    /// <summary>Drops one axis if its length is 1 (and leaves it otherwise), sharing memory.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Squeeze(int axis)
    {
        int resolved = Require.Axis("Squeeze", axis, Shape);
        if (Rank == 0 || Shape[resolved] != 1) return Reshape(Shape);
        return Reshape([.. Shape.AsSpan()[..resolved], .. Shape.AsSpan()[(resolved + 1)..]]);
    }

    /// <summary>Adds an axis of length 1, sharing memory.</summary>
    /// <param name="axis">Its place in the result, 0 to Rank; negative places count from the end of the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Tensor Unsqueeze(int axis)
    {
        int place = NewAxis("Unsqueeze", axis);
        return Reshape([.. Shape.AsSpan()[..place], 1, .. Shape.AsSpan()[place..]]);
    }

    /// <summary>Repeats this tensor along new axes and axes of length 1.</summary>
    /// <param name="shape">The wanted shape; −1 keeps an axis as it is.</param>
    /// <exception cref="ShapeException">An axis is neither 1 nor the wanted length.</exception>
    public Tensor BroadcastTo(params ReadOnlySpan<int> shape)
    {
        int[] wanted = shape.ToArray();
        int missing = wanted.Length - Rank;
        for (int axis = Math.Max(0, missing); axis < wanted.Length; axis++)
        {
            if (wanted[axis] == -1) wanted[axis] = Shape[axis - missing];
        }

        return Shape == (Shape)wanted ? this : new BroadcastTo(wanted).Apply(this);
    }

    /// <summary>Tensors one after another along an axis.</summary>
    /// <param name="parts">At least one; equal in shape but for that axis.</param>
    /// <param name="axis">Default 0. Negative axes count from the end.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Concat(IReadOnlyList<Tensor> parts, int axis = 0)
    {
        if (parts.Count == 0) throw new ArgumentException("Concat expected at least one tensor, but got none. Pass what is to be joined.", nameof(parts));
        if (parts[0].Rank == 0) throw new ShapeException("Concat", "tensors with at least one axis", "[]", "Join single numbers with Stack.");
        return new Concat(Require.Axis("Concat", axis, parts[0].Shape)).Apply([.. parts]);
    }

    /// <summary>Tensors of one shape along a new axis.</summary>
    /// <param name="parts">At least one; all of one shape.</param>
    /// <param name="axis">The place of the new axis in the result; default 0. Negative places count from the end of the result.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Stack(IReadOnlyList<Tensor> parts, int axis = 0)
    {
        if (parts.Count == 0) throw new ArgumentException("Stack expected at least one tensor, but got none. Pass what is to be stacked.", nameof(parts));
        foreach (Tensor part in parts)
        {
            if (part.Shape != parts[0].Shape) throw new ShapeException("Stack", $"tensors of one shape, {parts[0].Shape}", part.Shape.ToString(), "Pad or reshape the others.");
            Require.SameDType("Stack", parts[0], part);
        }

        int place = parts[0].NewAxis("Stack", axis);
        return Concat([.. parts.Select(part => part.Unsqueeze(place))], place);
    }

    /// <summary>Reverses the order along some axes.</summary>
    /// <param name="axes">Negative axes count from the end; none given means all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Flip(params ReadOnlySpan<int> axes) => new Flip(Require.Axes("Flip", axes, Shape)).Apply(this);

    /// <summary>The whole tensor several times along each axis.</summary>
    /// <param name="counts">One an axis, 0 or more; more counts than axes add axes in front.</param>
    /// <exception cref="ArgumentException">There are fewer counts than axes, or a negative one.</exception>
    public Tensor Repeat(params ReadOnlySpan<int> counts)
    {
        if (counts.Length < Rank || counts.ContainsAnyInRange(int.MinValue, -1))
            throw new ArgumentException($"Repeat expected at least {Rank} counts of 0 or more for shape {Shape}, but got ({string.Join(", ", counts.ToArray())}). Give one an axis.", nameof(counts));
        int missing = counts.Length - Rank;
        int[] apart = new int[2 * counts.Length], copies = new int[2 * counts.Length], joined = new int[counts.Length];
        for (int axis = 0; axis < counts.Length; axis++)
        {
            int length = axis < missing ? 1 : Shape[axis - missing];
            (apart[2 * axis], apart[2 * axis + 1]) = (1, length);
            (copies[2 * axis], copies[2 * axis + 1]) = (counts[axis], length);
            joined[axis] = (int)Math.Min(int.MaxValue, (long)counts[axis] * length);
        }

        Shape result = Shape.Create(joined);
        return Reshape(apart).BroadcastTo(copies).Reshape(result);
    }

    /// <summary>The lower triangle of the last two axes; zeros above, which receive no gradient.</summary>
    /// <param name="diagonal">Default 0, the main diagonal belongs to it; 1 keeps one more diagonal above, −1 one less.</param>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public Tensor Tril(int diagonal = 0) => Triangle("Tril", (row, column) => column - row <= diagonal);

    /// <summary>The upper triangle of the last two axes; zeros below, which receive no gradient.</summary>
    /// <param name="diagonal">Default 0, the main diagonal belongs to it; 1 drops it, −1 keeps one more below.</param>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public Tensor Triu(int diagonal = 0) => Triangle("Triu", (row, column) => column - row >= diagonal);

    /// <summary>Adds a constant before and after an axis.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <param name="before">How many in front, 0 or more.</param>
    /// <param name="after">How many behind, 0 or more.</param>
    /// <param name="value">The constant; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or a count is negative.</exception>
    public Tensor Pad(int axis, int before, int after, double value = 0)
    {
        int resolved = RequireAxisOfSome("Pad", axis);
        if (before < 0 || after < 0)
            throw new ArgumentOutOfRangeException(before < 0 ? nameof(before) : nameof(after), Math.Min(before, after), $"Pad expected counts of 0 or more, but got {before} before and {after} after. Use Narrow to take elements away.");
        return Concat([Full(Shape.With(resolved, before), value, DType), this, Full(Shape.With(resolved, after), value, DType)], resolved);
    }

    /// <summary>The same numbers in another dtype; towards Int32 they are truncated and carry no gradient.</summary>
    /// <param name="dtype">The dtype wanted.</param>
    /// <returns>This tensor itself when it has that dtype already.</returns>
    public Tensor To(DType dtype) => dtype == DType ? this : new Cast(dtype).Apply(this);

    private Shape Completed(ReadOnlySpan<int> shape)
    {
        if (shape.SequenceEqual(Shape)) return Shape;
        if (!shape.ContainsAnyInRange(int.MinValue, -1) && Shape.Create(shape) is var known && known.Count == Count) return known;
        int[] axes = shape.ToArray();
        int unknown = Array.IndexOf(axes, -1);
        if (unknown >= 0 && shape.Count(-1) == 1)
        {
            axes[unknown] = 1;
            int others = Shape.Create(axes).Count;
            axes[unknown] = others == 0 ? -1 : Count / others;
        }

        if (axes.Any(length => length < 0) || Shape.Create(axes) is var completed && completed.Count != Count)
            throw new ShapeException("Reshape", $"a shape of {Count} elements, as {Shape} has", $"[{string.Join(", ", shape.ToArray())}]", "The number of elements must stay; one length may be -1.");
        return Shape.Create(axes);
    }

    /// <summary>The place of a new axis, counted from 0.</summary>
    private int NewAxis(string operation, int axis)
    {
        if (axis < -Rank - 1 || axis > Rank)
            throw new ArgumentOutOfRangeException(nameof(axis), axis, $"{operation} expected a place for the new axis from {-Rank - 1} to {Rank} in shape {Shape}, but got {axis}. Choose one of these.");
        return axis < 0 ? axis + Rank + 1 : axis;
    }

    private int RequireAxisOfSome(string operation, int axis) =>
        Rank == 0 ? throw Require.NoSuchAxis(operation, axis, Shape) : Require.Axis(operation, axis, Shape);

    private Tensor Triangle(string operation, Func<int, int, bool> inside)
    {
        if (Rank < 2) throw new ShapeException(operation, "at least two axes [.., rows, columns]", Shape.ToString(), "Reshape it to a matrix first.");
        int rows = Shape[Rank - 2], columns = Shape[Rank - 1];
        int[] mask = new int[rows * columns];
        for (int i = 0; i < mask.Length; i++) mask[i] = inside(i / columns, i % columns) ? 1 : 0;
        return Where(From(mask, rows, columns), this, Zeros([], DType));
    }
}
