using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>first ← β₁ first + (1 − β₁) g and second ← β₂ second + (1 − β₂) g²; then shrink · p − rate · first / (√second / correction +
/// ε).</summary>
internal readonly struct AdamUpdate<V>(
    double rate,
    double shrink,
    double decay,
    double beta1,
    double beta2,
    double correction,
    double epsilon,
    bool keepLargest) : IUpdateFormula<V>
    where V : struct, IField<V>
{
    private readonly V _rate = V.Constant(rate);
    private readonly V _shrink = V.Constant(shrink);
    private readonly V _decay = V.Constant(decay);
    private readonly V _beta1 = V.Constant(beta1);
    private readonly V _share1 = V.Constant(1 - beta1);
    private readonly V _beta2 = V.Constant(beta2);
    private readonly V _share2 = V.Constant(1 - beta2);
    private readonly V _correction = V.Constant(correction);
    private readonly V _epsilon = V.Constant(epsilon);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update(V p, V g, ref V first, ref V second, ref V largest)
    {
        g += _decay * p;
        first = _beta1 * first + _share1 * g;
        second = _beta2 * second + _share2 * g * g;
        V spread = second;
        if (keepLargest) spread = largest = V.Max(largest, second);
        return _shrink * p - _rate * first / (V.Sqrt(spread) / _correction + _epsilon);
    }
}
