using System.Numerics;

namespace AutogradRnn.Planning;

/// <summary>A product, an operation, or instructions for tiles of some width.</summary>
internal readonly record struct LoopTask<T>(ProductStep? Product, OperationStep? Operation, int Width, TileInstruction<T>[] Instructions)
    where T : unmanaged, IFloatingPointIeee754<T>;
