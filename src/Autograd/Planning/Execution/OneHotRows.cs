using System.Numerics;
using System.Runtime.InteropServices;

namespace AutogradRnn.Planning;

/// <summary>Recognizes rows with a single 1 among zeros, whoever made them: a product with such a row is a choice of a row.</summary>
internal static class OneHotRows
{
    /// <summary>Where the 1 stands; −1 if the row is anything else.</summary>
    public static int Find<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int place = FirstSet(row);
        return place >= 0 && row[place] == T.One && FirstSet(row[(place + 1)..]) < 0 ? place : -1;
    }

    // As bits, which are searched a register at a time; a −0 counts as set, and the row as dense.
    private static int FirstSet<T>(ReadOnlySpan<T> row)
        where T : unmanaged => typeof(T) == typeof(float)
        ? MemoryMarshal.Cast<T, uint>(row).IndexOfAnyExcept(0u)
        : MemoryMarshal.Cast<T, ulong>(row).IndexOfAnyExcept(0ul);
}
