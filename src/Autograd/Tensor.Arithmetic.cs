using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Arithmetic, element by element.</summary>
public partial class Tensor
{
    /// <summary>a + b, element by element; shapes broadcast.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    public static Tensor operator +(Tensor a, Tensor b) => Binary<Add>.Instance.Apply(a, b);

    /// <summary>Every element plus a number.</summary>
    public static Tensor operator +(Tensor a, double b) => a + Scalar(b, a.DType);

    /// <summary>A number plus every element.</summary>
    public static Tensor operator +(double a, Tensor b) => Scalar(a, b.DType) + b;

    /// <summary>a - b, element by element; shapes broadcast.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    public static Tensor operator -(Tensor a, Tensor b) => Binary<Subtract>.Instance.Apply(a, b);

    /// <summary>Every element minus a number.</summary>
    public static Tensor operator -(Tensor a, double b) => a - Scalar(b, a.DType);

    /// <summary>A number minus every element.</summary>
    public static Tensor operator -(double a, Tensor b) => Scalar(a, b.DType) - b;

    /// <summary>a * b, element by element; shapes broadcast.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    public static Tensor operator *(Tensor a, Tensor b) => Binary<Multiply>.Instance.Apply(a, b);

    /// <summary>Every element times a number.</summary>
    public static Tensor operator *(Tensor a, double b) => a * Scalar(b, a.DType);

    /// <summary>A number times every element.</summary>
    public static Tensor operator *(double a, Tensor b) => Scalar(a, b.DType) * b;

    /// <summary>a / b, element by element; shapes broadcast.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    public static Tensor operator /(Tensor a, Tensor b) => Binary<Divide>.Instance.Apply(a, b);

    /// <summary>Every element divided by a number.</summary>
    public static Tensor operator /(Tensor a, double b) => a / Scalar(b, a.DType);

    /// <summary>A number divided by every element.</summary>
    public static Tensor operator /(double a, Tensor b) => Scalar(a, b.DType) / b;

    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => Unary<Negate>.Instance.Apply(x);

    /// <summary>xᵖ with one exponent; the gradient is p · xᵖ⁻¹, and 0 everywhere for p = 0.</summary>
    /// <param name="exponent">Any number; negative x wants a whole one, else the result is NaN.</param>
    public Tensor Pow(double exponent) => new Unary<PowerOf>(new PowerOf(exponent)).Apply(this);

    /// <summary>xᵖ, element by element, differentiable by both; shapes broadcast.</summary>
    /// <param name="exponent">The exponents, of the same dtype.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor Pow(Tensor exponent) => Binary<Power>.Instance.Apply(this, exponent);

    /// <summary>The larger of two, element by element; where they are equal each receives half the gradient. NaN wins.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Maximum(Tensor a, Tensor b) => Binary<Maximum>.Instance.Apply(a, b);

    /// <summary>The smaller of two, element by element; where they are equal each receives half the gradient. NaN wins.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Minimum(Tensor a, Tensor b) => Binary<Minimum>.Instance.Apply(a, b);

    /// <summary>x kept within [low, high]; the gradient passes where low ≤ x ≤ high, the ends included.</summary>
    /// <param name="low">Default −∞: no lower end.</param>
    /// <param name="high">Default +∞: no upper end. Below <paramref name="low"/>, it wins.</param>
    public Tensor Clamp(double low = double.NegativeInfinity, double high = double.PositiveInfinity) =>
        high < low ? Clamp(Scalar(low, DType), Scalar(high, DType)) : new Unary<Clamp>(new Clamp(low, high)).Apply(this);

    /// <summary>x kept within [low, high], bound by bound; the bounds receive the gradient where they replace x.</summary>
    /// <param name="low">Lower ends, broadcast; null for none.</param>
    /// <param name="high">Upper ends, broadcast; null for none. Where below <paramref name="low"/>, they win.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor Clamp(Tensor? low, Tensor? high)
    {
        Tensor?[] bounds = [low, high];
        foreach (Tensor? bound in bounds)
        {
            if (bound is null) continue;
            Require.SameDType("Clamp", this, bound);
            Broadcasting.Result("Clamp", Shape, bound.Shape);
        }

        Tensor raised = low is null ? this : Where(Detach().LessThan(low.Detach()), low, this);
        if (high is null) return raised;
        return Where(raised.Detach().GreaterThan(high.Detach()), high, raised);
    }
}
