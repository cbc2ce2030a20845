using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>Reductions of the middle axis of a block [outer, count, inner].</summary>
internal static class Reductions
{
    /// <summary>y[o, i] = Σ x[o, ·, i].</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, int outer, int count, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            for (int o = 0; o < outer; o++) y[o] = Total(x.Slice(o * count, count));
            return;
        }

        y.Clear();
        for (int o = 0; o < outer; o++)
        {
            Span<T> row = y.Slice(o * inner, inner);
            for (int k = 0; k < count; k++) Elementwise.Add(x.Slice((o * count + k) * inner, inner), row);
        }
    }

    /// <summary>The largest of each column; NaN when one is.</summary>
    public static void Max<T>(ReadOnlySpan<T> x, int outer, int count, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> block = x.Slice(o * count * inner, count * inner);
            Span<T> row = y.Slice(o * inner, inner);
            block[..inner].CopyTo(row);
            for (int k = 1; k < count; k++)
            {
                for (int i = 0; i < inner; i++) row[i] = T.Max(row[i], block[k * inner + i]);
            }
        }
    }

    /// <summary>Sums along the axis, each element with all before it (or, reversed, all after it).</summary>
    public static void CumulativeSum<T>(ReadOnlySpan<T> x, int outer, int count, int inner, bool reverse, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.CopyTo(y);
        for (int o = 0; o < outer; o++)
        {
            Span<T> block = y.Slice(o * count * inner, count * inner);
            for (int k = 1; k < count; k++)
            {
                int to = (reverse ? count - 1 - k : k) * inner, from = reverse ? to + inner : to - inner;
                Elementwise.Add(block.Slice(from, inner), block.Slice(to, inner));
            }
        }
    }

    /// <summary>Where the largest of each column stands, the first of equals; a NaN counts as largest.</summary>
    public static void ArgMax<T>(ReadOnlySpan<T> x, int outer, int count, int inner, Span<int> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < inner; i++)
            {
                int best = 0;
                T largest = x[o * count * inner + i];
                for (int k = 1; k < count && !T.IsNaN(largest); k++)
                {
                    T candidate = x[(o * count + k) * inner + i];
                    if (candidate > largest || T.IsNaN(candidate)) (best, largest) = (k, candidate);
                }

                y[o * inner + i] = best;
            }
        }
    }

    /// <summary>The sum of a span, in two registers of partial sums: fast, and closer than one running sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Total<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> xs = Elementwise.Registers(x);
        Vector<T> even = Vector<T>.Zero, odd = Vector<T>.Zero;
        int i = 0;
        for (; i + 1 < xs.Length; i += 2)
        {
            even += xs[i];
            odd += xs[i + 1];
        }

        if (i < xs.Length) even += xs[i];
        T total = Vector.Sum(even + odd);
        foreach (T value in x[(xs.Length * Vector<T>.Count)..]) total += value;
        return total;
    }

    /// <summary>The largest of a span, −∞ when it is empty; NaN when one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Largest<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.NegativeInfinity;
        if (x.Length < Vector<T>.Count)
        {
            foreach (T value in x) largest = T.Max(largest, value);
            return largest;
        }

        Vector<T> lanes = Elementwise.Last(x).Value, numbers = Vector.Equals(lanes, lanes);
        foreach (Vector<T> values in Elementwise.Registers(x))
        {
            // The native maximum takes two instructions less than the one that passes NaN on.
            lanes = Vector.MaxNative(values, lanes);
            numbers &= Vector.Equals(values, values);
        }

        for (int i = 0; i < Vector<T>.Count; i++) largest = T.MaxNative(largest, lanes[i]);
        return Vector.EqualsAll(numbers.As<T, byte>(), Vector<byte>.AllBitsSet) ? largest : T.NaN;
    }
}
