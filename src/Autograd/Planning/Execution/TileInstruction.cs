using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>One instruction of a tile with its loops for one number type.</summary>
internal readonly struct TileInstruction<T>(TileCode code)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly TileKernel<T> Kernel = code.Operation.Tile<T>();
    public readonly int Input = code.Input;
    public readonly Place A = code.A;
    public readonly Place B = code.B;
    public readonly Place C = code.C;
    public readonly Place Y = code.Y;
    public readonly Place DY = code.DY;
    public readonly Place Result = code.Result;

    /// <summary>Whether the first operand has one number a row.</summary>
    public readonly bool ReadsNarrow = code.Operation is Spread;
}
