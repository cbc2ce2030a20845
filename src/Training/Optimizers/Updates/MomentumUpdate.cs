using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>velocity ← momentum · velocity + share · g; then p − rate · velocity, or with Nesterov's look ahead p − rate · (g + momentum ·
/// velocity).</summary>
internal readonly struct MomentumUpdate(double rate, double decay, double momentum, double share, bool nesterov) : IUpdateFormula
{
    public V Update<V>(V p, V g, ref V velocity, ref V b, ref V c)
        where V : struct, IField<V>
    {
        g += V.Constant(decay) * p;
        velocity = V.Constant(momentum) * velocity + V.Constant(share) * g;
        V direction = nesterov ? g + V.Constant(momentum) * velocity : velocity;
        return p - V.Constant(rate) * direction;
    }
}
