using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>A running mean of g² (and, centred, of g) scales the gradient; the scaled gradient may pass through a velocity.</summary>
internal readonly struct RmsPropUpdate(
    double rate,
    double decay,
    double smoothing,
    double epsilon,
    double momentum,
    bool centred) : IUpdateFormula
{
    public V Update<V>(V p, V g, ref V squares, ref V velocity, ref V mean)
        where V : struct, IField<V>
    {
        g += V.Constant(decay) * p;
        squares = V.Constant(smoothing) * squares + V.Constant(1 - smoothing) * g * g;
        V variance = squares;
        if (centred)
        {
            mean = V.Constant(smoothing) * mean + V.Constant(1 - smoothing) * g;

            // Rounding can make a variance of nearly 0 negative.
            variance = V.Max(squares - mean * mean, V.Constant(0));
        }

        V scaled = g / (V.Sqrt(variance) + V.Constant(epsilon));
        if (momentum == 0) return p - V.Constant(rate) * scaled;
        velocity = V.Constant(momentum) * velocity + scaled;
        return p - V.Constant(rate) * velocity;
    }
}
