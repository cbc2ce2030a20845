using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>first ← β₁ first + (1 − β₁) g and second ← β₂ second + (1 − β₂) g²; then shrink · p − rate · first / (√second / correction +
/// ε).</summary>
internal readonly struct AdamUpdate(
    double rate,
    double shrink,
    double decay,
    double beta1,
    double beta2,
    double correction,
    double epsilon,
    bool keepLargest) : IUpdateFormula
{
    public V Update<V>(V p, V g, ref V first, ref V second, ref V largest)
        where V : struct, IField<V>
    {
        g += V.Constant(decay) * p;
        first = V.Constant(beta1) * first + V.Constant(1 - beta1) * g;
        second = V.Constant(beta2) * second + V.Constant(1 - beta2) * g * g;
        V spread = second;
        if (keepLargest) spread = largest = V.Max(largest, second);
        return V.Constant(shrink) * p - V.Constant(rate) * first / (V.Sqrt(spread) / V.Constant(correction) + V.Constant(epsilon));
    }
}
