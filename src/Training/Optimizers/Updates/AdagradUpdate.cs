using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>squares ← squares + g²; then p − rate · g / (√squares + ε).</summary>
internal readonly struct AdagradUpdate<V>(double rate, double decay, double epsilon) : IUpdateFormula<V>
    where V : struct, IField<V>
{
    private readonly V _rate = V.Constant(rate);
    private readonly V _decay = V.Constant(decay);
    private readonly V _epsilon = V.Constant(epsilon);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update(V p, V g, ref V squares, ref V b, ref V c)
    {
        g += _decay * p;
        squares += g * g;
        return p - _rate * g / (V.Sqrt(squares) + _epsilon);
    }
}
