using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Reading and adding by index.</summary>
public partial class Tensor
{
    /// <summary>y[.., i, ..] = x[.., index[.., i, ..], ..] along an axis: one element for each index.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <param name="index">Int32, of the same rank; its other axes may be shorter than this tensor's, not longer.</param>
    /// <returns>Of the shape of <paramref name="index"/>.</returns>
    /// <exception cref="ShapeException">The ranks differ, or an axis of the index is too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index or the axis lies outside.</exception>
    public Tensor Gather(int axis, Tensor index)
    {
        int resolved = Require.Axis("Gather", axis, Shape);
        CheckIndex("Gather", resolved, index);
        return new Gather(resolved).Apply(this, index);
    }

    /// <summary>This tensor with the elements of <paramref name="source"/> added at the places that the index names along an axis; equal
    /// places add up.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <param name="index">Int32, of the same rank; its other axes may be shorter than this tensor's, not longer.</param>
    /// <param name="source">Of this dtype, and at least as long as the index along each axis.</param>
    /// <exception cref="ShapeException">The ranks differ, or an axis is too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index or the axis lies outside.</exception>
    public Tensor ScatterAdd(int axis, Tensor index, Tensor source)
    {
        Require.Floating("ScatterAdd", this);
        Require.SameDType("ScatterAdd", this, source);
        int resolved = Require.Axis("ScatterAdd", axis, Shape);
        CheckIndex("ScatterAdd", resolved, index);
        Tensor part = source;
        for (int i = 0; i < index.Rank; i++)
        {
            if (source.Rank != index.Rank || source.Shape[i] < index.Shape[i])
                throw new ShapeException("ScatterAdd", $"a source at least as long as the index {index.Shape} along each axis", source.Shape.ToString(), "Give each index an element to add.");
            if (source.Shape[i] > index.Shape[i]) part = part.Narrow(i, 0, index.Shape[i]);
        }

        return new ScatterAdd(resolved).Apply(this, index, part);
    }

    /// <summary>Whole slices along an axis, in the order of the indices; a slice may be chosen several times.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <param name="index">Int32, a vector [count] (or a single index).</param>
    /// <exception cref="ShapeException">The index is not a vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index or the axis lies outside.</exception>
    public Tensor IndexSelect(int axis, Tensor index)
    {
        int resolved = Require.Axis("IndexSelect", axis, Shape);
        Require.Indices("IndexSelect", index);
        if (index.Rank > 1) throw new ShapeException("IndexSelect", "a vector of indices [count]", index.Shape.ToString(), "Flatten() the index, or look rows up with Embedding.");
        if (Rank == 0 && index.Count != 1) throw new ShapeException("IndexSelect", "one index into a single number", index.Shape.ToString(), "Give the number an axis with Unsqueeze(0) to choose it several times.");
        if (!Require.AreWithin(index, Rank == 0 ? 1 : Shape[resolved])) Require.IndicesWithin("IndexSelect", index, Rank == 0 ? 1 : Shape[resolved], $"axis {resolved} of {Shape}");
        return new IndexSelect(resolved).Apply(this, index);
    }

    /// <summary>The rows of this table [count, features] that the indices name: a row chosen k times receives the sum of k
    /// gradients.</summary>
    /// <param name="index">Int32, of any shape.</param>
    /// <returns>[index.., features].</returns>
    /// <exception cref="ShapeException">This tensor is not a table [count, features].</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the table.</exception>
    public Tensor Embedding(Tensor index)
    {
        if (Shape is not [int count, int features]) throw new ShapeException("Embedding", "a table [count, features]", Shape.ToString(), "Reshape the table to two axes.");
        Require.Indices("Embedding", index);
        if (!Require.AreWithin(index, count)) Require.IndicesWithin("Embedding", index, count, $"the table has {count} rows");
        Tensor rows = new IndexSelect(0).Apply(this, index.Rank == 1 ? index : index.ViewAs([index.Count]));
        return index.Rank == 1 ? rows : rows.Reshape([.. index.Shape, features]);
    }

    /// <summary>A 1 at the place that each index names, zeros elsewhere; carries no gradient.</summary>
    /// <param name="classes">How many places; the new last axis.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <returns>[.., classes] for indices of shape [..].</returns>
    /// <exception cref="ArgumentException">This tensor does not hold indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not below <paramref name="classes"/>.</exception>
    public Tensor OneHot(int classes, DType dtype = DType.Float32)
    {
        Require.Indices("OneHot", this);
        Shape shape = [.. Shape, classes];
        if (!Require.AreWithin(this, classes)) Require.IndicesWithin("OneHot", this, classes, $"{classes} classes");
        Tensor hot = Zeros(shape, dtype);
        switch (dtype)
        {
            case DType.Float32: Mark(hot.Buffer<float>(), classes, 1f); break;
            case DType.Float64: Mark(hot.Buffer<double>(), classes, 1d); break;
            default: Mark(hot.Buffer<int>(), classes, 1); break;
        }

        return hot;
    }

    private void Mark<T>(Span<T> rows, int classes, T one)
        where T : unmanaged
    {
        ReadOnlySpan<int> index = AsSpan<int>();
        for (int i = 0; i < index.Length; i++) rows[i * classes + index[i]] = one;
    }

    private void CheckIndex(string operation, int axis, Tensor index)
    {
        Require.Indices(operation, index);
        bool fits = index.Rank == Rank;
        for (int i = 0; fits && i < Rank; i++) fits = i == axis || index.Shape[i] <= Shape[i];
        if (!fits)
            throw new ShapeException(operation, $"an index of rank {Rank} that is no longer than {Shape} along the axes other than {axis}", index.Shape.ToString(), "Shorten the index, or add axes with Unsqueeze.");
        if (!Require.AreWithin(index, Rank == 0 ? 1 : Shape[axis])) Require.IndicesWithin(operation, index, Rank == 0 ? 1 : Shape[axis], $"axis {axis} of {Shape}");
    }
}
