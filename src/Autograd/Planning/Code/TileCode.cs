using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>One instruction of a tile: the value of an operation, or (<paramref name="Input"/> ≥ 0) the gradient of one of its
/// inputs.</summary>
internal readonly record struct TileCode(IElementwise Operation, int Input, Place A, Place B, Place C, Place Y, Place DY, Place Result)
{
    public const int Value = -1;

    public static TileCode Forward(IElementwise operation, Place a, Place b, Place c, Place result) =>
        new(operation, Value, a, b, c, result, result, result);

    /// <summary>The same with every operand replaced.</summary>
    public TileCode Map(Func<Place, Place> change) =>
        new(Operation, Input, change(A), change(B), change(C), change(Y), change(DY), change(Result));

    /// <summary>The operands that are read.</summary>
    public IEnumerable<Place> Reads() => Input == Value ? [A, B, C] : [A, B, C, Y, DY];
}
