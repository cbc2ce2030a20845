using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>p − rate · (g + decay · p).</summary>
internal readonly struct SgdUpdate<V>(double rate, double decay) : IUpdateFormula<V>
    where V : struct, IField<V>
{
    private readonly V _rate = V.Constant(rate);
    private readonly V _decay = V.Constant(decay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update(V p, V g, ref V a, ref V b, ref V c) => p - _rate * (g + _decay * p);
}
