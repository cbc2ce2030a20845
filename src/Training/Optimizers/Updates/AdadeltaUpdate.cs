using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Δ = √(deltas + ε) / √(squares + ε) · g between the running means of g² and of Δ²; then p − rate · Δ.</summary>
internal readonly struct AdadeltaUpdate(double rate, double decay, double rho, double epsilon) : IUpdateFormula
{
    public V Update<V>(V p, V g, ref V squares, ref V deltas, ref V c)
        where V : struct, IField<V>
    {
        g += V.Constant(decay) * p;
        squares = V.Constant(rho) * squares + V.Constant(1 - rho) * g * g;
        V delta = V.Sqrt(deltas + V.Constant(epsilon)) / V.Sqrt(squares + V.Constant(epsilon)) * g;
        deltas = V.Constant(rho) * deltas + V.Constant(1 - rho) * delta * delta;
        return p - V.Constant(rate) * delta;
    }
}
