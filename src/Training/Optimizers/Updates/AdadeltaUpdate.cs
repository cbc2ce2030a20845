using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Δ = √(deltas + ε) / √(squares + ε) · g between the running means of g² and of Δ²; then p − rate · Δ.</summary>
internal readonly struct AdadeltaUpdate<V>(double rate, double decay, double rho, double epsilon) : IUpdateFormula<V>
    where V : struct, IField<V>
{
    private readonly V _rate = V.Constant(rate);
    private readonly V _decay = V.Constant(decay);
    private readonly V _rho = V.Constant(rho);
    private readonly V _share = V.Constant(1 - rho);
    private readonly V _epsilon = V.Constant(epsilon);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update(V p, V g, ref V squares, ref V deltas, ref V c)
    {
        g += _decay * p;
        squares = _rho * squares + _share * g * g;
        V delta = V.Sqrt(deltas + _epsilon) / V.Sqrt(squares + _epsilon) * g;
        deltas = _rho * deltas + _share * delta * delta;
        return p - _rate * delta;
    }
}
