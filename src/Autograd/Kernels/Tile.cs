using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>The block sizes of the matrix product, chosen by measuring.</summary>
internal static class Tile
{
    /// <summary>Rows of the register tile: 6 rows × 2 vectors are 12 sums, which leave room for operands among 16 registers.</summary>
    public const int Rows = 6;

    /// <summary>Rows of the low register tile, which ends a block: 8 rows are two of these, not two of six, a third empty.</summary>
    public const int LowRows = 4;

    /// <summary>
    /// Terms that one chain of sums takes. A panel of this depth fits the first-level cache. It is part of the result's bits:
    /// every path adds up chains of this length in the same order.
    /// </summary>
    public const int Depth = 256;

    /// <summary>Rows of the left block: with <see cref="Depth"/> columns of double it takes half of a 1 MiB second-level cache.</summary>
    public const int BlockRows = 240;

    /// <summary>Columns of the register tile: two vectors.</summary>
    public static int Columns<T>()
        where T : unmanaged => 2 * Vector<T>.Count;

    /// <summary>The height of the next tile where <paramref name="rows"/> rows are still to do.</summary>
    public static int Height(int rows) => rows is <= LowRows or > Rows and <= 2 * LowRows ? LowRows : Rows;

    /// <summary><paramref name="count"/> rounded up to a multiple of <paramref name="unit"/>.</summary>
    public static int RoundUp(int count, int unit) => (count + unit - 1) / unit * unit;
}
