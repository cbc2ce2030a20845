using AutogradRnn.Kernels;
using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>y = x, cut off from the graph: <see cref="Tensor.Detach"/> as a recorded operation.</summary>
internal sealed class StopGradient : Operation, IElementwise
{
    public static StopGradient Instance { get; } = new();

    public override string Name => "Detach";

    public override bool Differentiable => false;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[0].Shape;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => inputs[0].Detach();

    public override void Forward(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        // The result is its input's memory: nothing to compute.
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        // No gradient passes.
    }

    bool IElementwise.PassesDy(int input) => false;

    bool IElementwise.HasVjp(int input) => false;

    Reading IElementwise.VjpReads(int input) => Reading.None;

    V IElementwise.Read<V>(ReadOnlySpan<V> inputs) => inputs[0];

    TileKernel<T> IElementwise.Tile<T>() => new UnaryTile<Identity, T>(default);
}
