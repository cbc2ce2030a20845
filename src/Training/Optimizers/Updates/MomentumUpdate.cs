using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>velocity ← momentum · velocity + share · g; then p − rate · velocity, or with Nesterov's look ahead p − rate · (g + momentum ·
/// velocity).</summary>
internal readonly struct MomentumUpdate<V>(
    double rate,
    double decay,
    double momentum,
    double share,
    bool nesterov) : IUpdateFormula<V>
    where V : struct, IField<V>
{
    private readonly V _rate = V.Constant(rate);
    private readonly V _decay = V.Constant(decay);
    private readonly V _momentum = V.Constant(momentum);
    private readonly V _share = V.Constant(share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Update(V p, V g, ref V velocity, ref V b, ref V c)
    {
        g += _decay * p;
        velocity = _momentum * velocity + _share * g;
        V direction = nesterov ? g + _momentum * velocity : velocity;
        return p - _rate * direction;
    }
}
