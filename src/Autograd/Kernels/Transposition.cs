using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutogradRnn.Kernels;

/// <summary>Turns rows into columns in registers, four by four floats at a time: half the time of moving single numbers.</summary>
internal static unsafe class Transposition
{
    public const int Side = 4;

    private static Vector128<float> FirstHalf => Vector128.Create(-1, -1, 0, 0).AsSingle();

    /// <summary>Writes the transpose of a 4 × 4 block; both strides are from row to row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByFour(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector128<float> a = Vector128.Load(source);
        Vector128<float> b = Vector128.Load(source + sourceStride);
        Vector128<float> c = Vector128.Load(source + 2 * sourceStride);
        Vector128<float> d = Vector128.Load(source + 3 * sourceStride);

        // First within the pairs (a, b) and (c, d), then halves of the pairs. A shuffle and a choice cost a cycle and stay in registers;
        // GetLower and GetUpper would go through memory.
        Vector128<float> even = Vector128.Create(-1, 0, -1, 0).AsSingle();
        Vector128<float> ab02 = Vector128.ConditionalSelect(even, a, Vector128.Shuffle(b, Vector128.Create(0, 0, 2, 2)));
        Vector128<float> ab13 = Vector128.ConditionalSelect(even, Vector128.Shuffle(a, Vector128.Create(1, 1, 3, 3)), b);
        Vector128<float> cd02 = Vector128.ConditionalSelect(even, c, Vector128.Shuffle(d, Vector128.Create(0, 0, 2, 2)));
        Vector128<float> cd13 = Vector128.ConditionalSelect(even, Vector128.Shuffle(c, Vector128.Create(1, 1, 3, 3)), d);

        Vector128.Store(LowerHalves(ab02, cd02), target);
        Vector128.Store(LowerHalves(ab13, cd13), target + targetStride);
        Vector128.Store(UpperHalves(ab02, cd02), target + 2 * targetStride);
        Vector128.Store(UpperHalves(ab13, cd13), target + 3 * targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LowerHalves(Vector128<float> x, Vector128<float> y) =>
        Vector128.ConditionalSelect(FirstHalf, x, Vector128.Shuffle(y, Vector128.Create(0, 1, 0, 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> UpperHalves(Vector128<float> x, Vector128<float> y) =>
        Vector128.ConditionalSelect(FirstHalf, Vector128.Shuffle(x, Vector128.Create(2, 3, 2, 3)), y);
}
