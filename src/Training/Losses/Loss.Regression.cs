namespace AutogradRnn.Training;

/// <summary>Losses between two real numbers.</summary>
public static partial class Loss
{
    /// <summary>(prediction − target)².</summary>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape; it receives a gradient if it requires one.</param>
    /// <param name="mask">0 where an element does not count, broadcast to the shape; null (default) for none.</param>
    /// <returns>Terms of the same shape; the mean is over the counted elements.</returns>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    /// <exception cref="ShapeException">The shapes differ, or the mask does not broadcast to them.</exception>
    public static LossTerms SquaredError(Tensor prediction, Tensor target, Tensor? mask = null)
    {
        CountedElements counted = CountedElements.Of("SquaredError", prediction, target, mask);
        return counted.Terms(counted.Keep(prediction - target).Square());
    }

    /// <summary>|prediction − target|; where they are equal the gradient is 0.</summary>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape; it receives a gradient if it requires one.</param>
    /// <param name="mask">0 where an element does not count, broadcast to the shape; null (default) for none.</param>
    /// <returns>Terms of the same shape; the mean is over the counted elements.</returns>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    /// <exception cref="ShapeException">The shapes differ, or the mask does not broadcast to them.</exception>
    public static LossTerms AbsoluteError(Tensor prediction, Tensor target, Tensor? mask = null)
    {
        CountedElements counted = CountedElements.Of("AbsoluteError", prediction, target, mask);
        return counted.Terms(counted.Keep(prediction - target).Abs());
    }

    /// <summary>½d² for |d| ≤ δ, else δ(|d| − ½δ), with d = prediction − target: squared near 0, straight far away, so outliers pull no
    /// harder than δ (Huber 1964).</summary>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape; it receives a gradient if it requires one.</param>
    /// <param name="delta">δ, above 0; default 1. Where squared becomes straight, in the units of the target.</param>
    /// <param name="mask">0 where an element does not count, broadcast to the shape; null (default) for none.</param>
    /// <returns>Terms of the same shape; the mean is over the counted elements.</returns>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">δ is not above 0.</exception>
    /// <exception cref="ShapeException">The shapes differ, or the mask does not broadcast to them.</exception>
    public static LossTerms Huber(Tensor prediction, Tensor target, double delta = 1, Tensor? mask = null)
    {
        Hyperparameter.Positive("Huber", nameof(delta), delta, "It is where the loss turns from squared to straight; 1 is usual.");
        CountedElements counted = CountedElements.Of("Huber", prediction, target, mask);
        Tensor difference = counted.Keep(prediction - target);
        Tensor distance = difference.Abs();
        Tensor near = distance.Detach().LessOrEqual(delta);
        return counted.Terms(Tensor.Where(near, 0.5 * difference.Square(), delta * (distance - 0.5 * delta)));
    }
}
