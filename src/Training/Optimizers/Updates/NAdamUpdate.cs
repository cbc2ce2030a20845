using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>The moments of Adam; then p − (gradientRate · g + momentRate · first) / (√(second / correction) + ε).</summary>
internal readonly struct NAdamUpdate<V>(
    double gradientRate,
    double momentRate,
    double decay,
    double beta1,
    double beta2,
    double correction,
    double epsilon) : IUpdateFormula<V>
    where V : struct, IField<V>
{
    private readonly V _gradientRate = V.Constant(gradientRate);
    private readonly V _momentRate = V.Constant(momentRate);
    private readonly V _decay = V.Constant(decay);
    private readonly V _beta1 = V.Constant(beta1);
    private readonly V _share1 = V.Constant(1 - beta1);
    private readonly V _beta2 = V.Constant(beta2);
    private readonly V _share2 = V.Constant(1 - beta2);
    private readonly V _correction = V.Constant(correction);
    private readonly V _epsilon = V.Constant(epsilon);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update(V p, V g, ref V first, ref V second, ref V c)
    {
        g += _decay * p;
        first = _beta1 * first + _share1 * g;
        second = _beta2 * second + _share2 * g * g;
        V spread = V.Sqrt(second / _correction) + _epsilon;
        return p - (_gradientRate * g + _momentRate * first) / spread;
    }
}
