using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>A running mean of g² (and, centred, of g) scales the gradient; the scaled gradient may pass through a velocity.</summary>
internal readonly struct RmsPropUpdate<V>(
    double rate,
    double decay,
    double smoothing,
    double epsilon,
    double momentum,
    bool centred,
    bool hasVelocity) : IUpdateFormula<V>
    where V : struct, IField<V>
{
    private readonly V _rate = V.Constant(rate);
    private readonly V _decay = V.Constant(decay);
    private readonly V _smoothing = V.Constant(smoothing);
    private readonly V _share = V.Constant(1 - smoothing);
    private readonly V _epsilon = V.Constant(epsilon);
    private readonly V _momentum = V.Constant(momentum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update(V p, V g, ref V squares, ref V velocity, ref V mean)
    {
        g += _decay * p;
        squares = _smoothing * squares + _share * g * g;
        V variance = squares;
        if (centred)
        {
            mean = _smoothing * mean + _share * g;

            // Rounding can make a variance of nearly 0 negative.
            variance = V.Max(squares - mean * mean, V.Constant(0));
        }

        V scaled = g / (V.Sqrt(variance) + _epsilon);
        if (!hasVelocity) return p - _rate * scaled;
        velocity = _momentum * velocity + scaled;
        return p - _rate * velocity;
    }
}
