using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>squares ← squares + g²; then p − rate · g / (√squares + ε).</summary>
internal readonly struct AdagradUpdate(double rate, double decay, double epsilon) : IUpdateFormula
{
    public V Update<V>(V p, V g, ref V squares, ref V b, ref V c)
        where V : struct, IField<V>
    {
        g += V.Constant(decay) * p;
        squares += g * g;
        return p - V.Constant(rate) * g / (V.Sqrt(squares) + V.Constant(epsilon));
    }
}
