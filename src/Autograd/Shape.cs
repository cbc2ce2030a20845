using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AutogradRnn;

/// <summary>The lengths of a tensor's axes, outermost first; [] is a single number.</summary>
/// <remarks>
/// Works with list patterns (<c>if (x.Shape is [int batch, int features])</c>) and collection expressions
/// (<c>Tensor.Zeros([2, 3])</c>). Two shapes are equal when all their axes are.
/// </remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IEnumerable<int>
{
    private readonly int[]? _axes;

    private Shape(int[] axes, int count)
    {
        _axes = axes;
        Count = count;
    }

    /// <summary>The number of axes.</summary>
    public int Rank => _axes?.Length ?? 0;

    /// <summary>The number of axes, under the name that list patterns look for.</summary>
    public int Length => Rank;

    /// <summary>The number of elements: the product of all axes, 1 for [].</summary>
    public int Count
    {
        get => _axes is null ? 1 : field;
    }

    /// <summary>The length of one axis.</summary>
    /// <param name="axis">From 0 to <see cref="Rank"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis]
    {
        get
        {
            if ((uint)axis >= (uint)Rank) throw new ArgumentOutOfRangeException(nameof(axis), axis, $"Shape expected an axis of {this}, counted from 0, but got {axis}. Count from the end with shape[^1].");
            return _axes![axis];
        }
    }

    /// <summary>Makes a shape.</summary>
    /// <param name="axes">The lengths, outermost first; each 0 or more.</param>
    /// <exception cref="ShapeException">A length is negative, or the number of elements exceeds 2³¹ − 1.</exception>
    public static Shape Create(params ReadOnlySpan<int> axes)
    {
        long count = 1;
        bool empty = axes.Contains(0);
        foreach (int length in axes)
        {
            if (length < 0) throw new ShapeException("A shape", "lengths of 0 or more", Text(axes), "Check the sizes that it was made from.");
            count = empty ? 0 : count * length;
            if (count > Array.MaxLength)
                throw new ShapeException("A shape", $"at most {Array.MaxLength} elements", Text(axes), "Use smaller sizes, or split the work into batches.");
        }

        return new Shape(axes.ToArray(), (int)count);
    }

    /// <summary>The lengths as a span.</summary>
    public ReadOnlySpan<int> AsSpan() => _axes;

    /// <summary>A copy of the lengths.</summary>
    public int[] ToArray() => AsSpan().ToArray();

    /// <summary>The lengths as a span, for methods that take one.</summary>
    public static implicit operator ReadOnlySpan<int>(Shape shape) => shape.AsSpan();

    /// <summary>A shape from an array of lengths.</summary>
    public static implicit operator Shape(int[] axes) => Create(axes);

    /// <summary>Whether all axes are equal.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether any axis differs.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>Whether all axes are equal.</summary>
    public bool Equals(Shape other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int length in AsSpan()) hash.Add(length);
        return hash.ToHashCode();
    }

    /// <summary>Prints as <c>[2, 3]</c>.</summary>
    public override string ToString() => Text(AsSpan());

    /// <summary>The lengths, outermost first, one by one.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<int> IEnumerable<int>.GetEnumerator() => ((IEnumerable<int>)(_axes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_axes ?? []).GetEnumerator();

    /// <summary>A tensor's shape with one axis replaced.</summary>
    internal Shape With(int axis, int length)
    {
        int[] axes = ToArray();
        axes[axis] = length;
        return Create(axes);
    }

    /// <summary>The product of the lengths of axes [<paramref name="from"/>, <paramref name="to"/>).</summary>
    internal int CountOf(int from, int to)
    {
        // A part of an empty shape can be too long although the whole holds nothing.
        long count = 1;
        for (int axis = from; axis < to; axis++)
        {
            count *= _axes![axis];
            if (count > Array.MaxLength) return Create(AsSpan()[from..to]).Count;
        }

        return (int)count;
    }

    private static string Text(ReadOnlySpan<int> axes) => $"[{string.Join(", ", axes.ToArray())}]";
}
