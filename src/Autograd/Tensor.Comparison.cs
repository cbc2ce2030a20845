using AutogradRnn.Kernels;
using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Comparisons as masks, and choosing by a mask.</summary>
public partial class Tensor
{
    /// <summary>A mask, in the dtype of the operands: 1 where this &gt; other, else 0. It carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor GreaterThan(Tensor other) => Compare<Greater>(other);

    /// <summary>A mask, in the dtype of this tensor: 1 where this &gt; the number, else 0. It carries no gradient.</summary>
    public Tensor GreaterThan(double other) => Compare<Greater>(Scalar(other, DType));

    /// <summary>A mask, in the dtype of the operands: 1 where this ≥ other, else 0. It carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor GreaterOrEqual(Tensor other) => Compare<GreaterOrEqual>(other);

    /// <summary>A mask, in the dtype of this tensor: 1 where this ≥ the number, else 0. It carries no gradient.</summary>
    public Tensor GreaterOrEqual(double other) => Compare<GreaterOrEqual>(Scalar(other, DType));

    /// <summary>A mask, in the dtype of the operands: 1 where this &lt; other, else 0. It carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor LessThan(Tensor other) => Compare<Less>(other);

    /// <summary>A mask, in the dtype of this tensor: 1 where this &lt; the number, else 0. It carries no gradient.</summary>
    public Tensor LessThan(double other) => Compare<Less>(Scalar(other, DType));

    /// <summary>A mask, in the dtype of the operands: 1 where this ≤ other, else 0. It carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor LessOrEqual(Tensor other) => Compare<LessOrEqual>(other);

    /// <summary>A mask, in the dtype of this tensor: 1 where this ≤ the number, else 0. It carries no gradient.</summary>
    public Tensor LessOrEqual(double other) => Compare<LessOrEqual>(Scalar(other, DType));

    /// <summary>A mask, in the dtype of the operands: 1 where this = other, else 0. It carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor EqualTo(Tensor other) => Compare<Equal>(other);

    /// <summary>A mask, in the dtype of this tensor: 1 where this = the number, else 0. It carries no gradient.</summary>
    public Tensor EqualTo(double other) => Compare<Equal>(Scalar(other, DType));

    /// <summary>A mask, in the dtype of the operands: 1 where this ≠ other, else 0. It carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor NotEqualTo(Tensor other) => Compare<NotEqual>(other);

    /// <summary>A mask, in the dtype of this tensor: 1 where this ≠ the number, else 0. It carries no gradient.</summary>
    public Tensor NotEqualTo(double other) => Compare<NotEqual>(Scalar(other, DType));

    /// <summary>a where the mask is not 0, else b; shapes broadcast. Neither receives any gradient where the other was taken, NaN or
    /// not.</summary>
    /// <param name="mask">Of any dtype.</param>
    /// <param name="a">Taken where the mask is not 0.</param>
    /// <param name="b">Taken where the mask is 0.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Where(Tensor mask, Tensor a, Tensor b) => Operations.Where.Instance.Apply(mask.Detach(), a, b);

    /// <summary>This tensor with a number where the mask is not 0; no gradient passes there.</summary>
    /// <param name="mask">Of any dtype, broadcast with this tensor.</param>
    /// <param name="value">The number to put.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor MaskedFill(Tensor mask, double value)
    {
        Broadcasting.Result("MaskedFill", Shape, mask.Shape);
        return Where(mask, Scalar(value, DType), this);
    }

    private Tensor Compare<F>(Tensor other)
        where F : struct, IComparisonFormula
    {
        if (DType != DType.Int32 || other.DType != DType.Int32) return Binary<F>.Instance.Apply(this, other);
        return Binary<F>.Instance.Apply(To(DType.Float64), other.To(DType.Float64)).To(DType.Int32);
    }
}
