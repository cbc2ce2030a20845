using AutogradRnn.Kernels;

namespace AutogradRnn;

/// <summary>The sum of the gradient contributions that have reached one tensor so far.</summary>
/// <remarks>The first contribution is kept as it came and may be shared with others; only a sum that we made ourselves is written to
/// again.</remarks>
internal sealed class GradientSlot
{
    public Tensor? Sum { get; private set; }

    public bool Owned { get; private set; }

    public void Add(Tensor contribution, bool createGraph)
    {
        if (Sum is null)
        {
            Sum = contribution;
        }
        else if (createGraph || !Owned)
        {
            Sum += contribution;
            Owned = !createGraph;
        }
        else if (Sum.DType == DType.Float32)
        {
            Elementwise.Add(contribution.AsSpan<float>(), Sum.Buffer<float>());
        }
        else
        {
            Elementwise.Add(contribution.AsSpan<double>(), Sum.Buffer<double>());
        }
    }

    /// <summary>Makes the sum one that may be written to.</summary>
    public Tensor Own(Shape shape, DType dtype)
    {
        if (!Owned) Sum = Sum is null ? Tensor.Zeros(shape, dtype) : Sum.CopyHere();
        Owned = true;
        return Sum!;
    }

    /// <summary>As <see cref="Own(Shape, DType)"/>, but what is new is left as it comes.</summary>
    public Tensor Own(Shape shape, DType dtype, out bool isNew)
    {
        isNew = Sum is null;
        if (!isNew) return Own(shape, dtype);
        Owned = true;
        return Sum = Tensor.Uninitialized(shape, dtype);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => (Sum, Owned) = (null, false);

    /// <summary>Notes that somebody else may keep the sum, so that nothing is added to it any more.</summary>
    public void Share() => Owned = false;

    /// <summary>Replaces the sum by what a hook made of it.</summary>
    public void Replace(Tensor gradient)
    {
        if (ReferenceEquals(gradient, Sum)) return;
        Sum = gradient;
        Owned = false;
    }
}
