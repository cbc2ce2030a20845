using System.Numerics;
using AutogradRnn.Kernels;
using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>One number a row, repeated over the columns. No gradient passes: a plan spreads masks only.</summary>
internal sealed class Spread : IElementwise
{
    public static Spread Instance { get; } = new();

    public bool PassesDy(int input) => false;

    public bool HasVjp(int input) => false;

    public Reading VjpReads(int input) => Reading.None;

    public V Read<V>(ReadOnlySpan<V> inputs)
        where V : IField<V> => inputs[0];

    public TileKernel<T> Tile<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new SpreadTile<T>();
}
