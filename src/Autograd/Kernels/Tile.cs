using System.Numerics;
using System.Runtime.Intrinsics;

namespace AutogradRnn.Kernels;

/// <summary>The block sizes of the matrix product, chosen by measuring.</summary>
internal static class Tile
{
    /// <summary>Rows of the register tile: 6 rows × 2 vectors are 12 sums, which leave room for operands among 16 registers.</summary>
    public const int Rows = 6;

    /// <summary>So few rows are not worth tiles.</summary>
    public const int LowRows = 4;

    /// <summary>
    /// Terms that one chain of sums takes. A panel of this depth fits the first-level cache. It is part of the result's bits:
    /// every path adds up chains of this length in the same order.
    /// </summary>
    public const int Depth = 256;

    /// <summary>Rows of the left block: with <see cref="Depth"/> columns of double it takes half of a 1 MiB second-level cache.</summary>
    public const int BlockRows = 264;

    /// <summary>Whether tiles are made of 64-byte registers.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated;

    /// <summary>How many numbers a register of a tile holds.</summary>
    public static int Register<T>()
        where T : unmanaged => Is512 ? Vector512<T>.Count : Vector<T>.Count;

    /// <summary>Columns of the register tile: two registers.</summary>
    public static int Columns<T>()
        where T : unmanaged => 2 * Register<T>();

    /// <summary>
    /// The height of the next tile where <paramref name="rows"/> rows are still to do: six, or such that the rest are fours and fives, because
    /// fewer than four rows have too few sums at once to hide the latency of an addition.
    /// </summary>
    public static int Height(int rows) => rows switch
    {
        < Rows => rows,
        7 or 8 => 4,
        9 or 13 => 5,
        _ => Rows,
    };

    /// <summary><paramref name="count"/> rounded up to a multiple of <paramref name="unit"/>.</summary>
    public static int RoundUp(int count, int unit) => (count + unit - 1) / unit * unit;
}
