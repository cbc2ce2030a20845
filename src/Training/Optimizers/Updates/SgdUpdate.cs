using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>p − rate · (g + decay · p).</summary>
internal readonly struct SgdUpdate(double rate, double decay) : IUpdateFormula
{
    public V Update<V>(V p, V g, ref V a, ref V b, ref V c)
        where V : struct, IField<V> => p - V.Constant(rate) * (g + V.Constant(decay) * p);
}
