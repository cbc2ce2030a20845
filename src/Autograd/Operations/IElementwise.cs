using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>An operation whose every element depends on the elements at the same place: it can run on a tile of a larger
/// computation.</summary>
internal interface IElementwise
{
    /// <summary>Whether the gradient of an input is dy itself.</summary>
    bool PassesDy(int input);

    /// <summary>Whether an input has a derivative at all.</summary>
    bool HasVjp(int input);

    /// <summary>Which numbers the derivative by an input reads.</summary>
    Reading VjpReads(int input);

    /// <summary>The value of an element, in any reading of the formula.</summary>
    V Read<V>(ReadOnlySpan<V> inputs)
        where V : IField<V>;

    /// <summary>The operation's loops over tiles.</summary>
    TileKernel<T> Tile<T>()
        where T : unmanaged, IFloatingPointIeee754<T>;
}
