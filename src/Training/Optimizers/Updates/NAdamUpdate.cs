using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>The moments of Adam; then p − (gradientRate · g + momentRate · first) / (√(second / correction) + ε).</summary>
internal readonly struct NAdamUpdate(
    double gradientRate,
    double momentRate,
    double decay,
    double beta1,
    double beta2,
    double correction,
    double epsilon) : IUpdateFormula
{
    public V Update<V>(V p, V g, ref V first, ref V second, ref V c)
        where V : struct, IField<V>
    {
        g += V.Constant(decay) * p;
        first = V.Constant(beta1) * first + V.Constant(1 - beta1) * g;
        second = V.Constant(beta2) * second + V.Constant(1 - beta2) * g * g;
        V spread = V.Sqrt(second / V.Constant(correction)) + V.Constant(epsilon);
        return p - (V.Constant(gradientRate) * g + V.Constant(momentRate) * first) / spread;
    }
}
