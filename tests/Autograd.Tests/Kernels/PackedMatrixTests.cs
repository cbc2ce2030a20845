using System.Numerics;
using AutogradRnn.Kernels;
using AutogradRnn.Tests.Kernels.Reference;

namespace AutogradRnn.Tests.Kernels;

/// <summary>The matrix that is packed once against the product that packs for itself (the same bits) and against three loops (exact sums).</summary>
[TestFixture(TypeArgs = [typeof(float)])]
[TestFixture(TypeArgs = [typeof(double)])]
public sealed unsafe class PackedMatrixTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Gap = 3;

    private static readonly T Canary = T.CreateChecked(7654321);
    private static readonly bool[] Either = [false, true];
    private static readonly int[] Heights = [.. Enumerable.Range(1, 20), 31, 33, 47, 100];
    private static readonly int[] Depths = [1, 2, 3, 4, 5, 8, 9, 17, 100];
    private static readonly int[] Widths = [1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 20, 31, 32, 33, 47, 63, 64, 65, 100, 129];

    private static readonly (int M, int K, int N)[] LargeSizes =
    [
        (1, Tile.Depth - 1, 70), (1, Tile.Depth + 1, 129), (1, 600, 260), (2, Tile.Depth, 33), (3, 2 * Tile.Depth + 3, 40), (7, 300, 100),
        (75, 257, 150), (Tile.BlockRows + 1, 30, 17), (2 * Tile.BlockRows + 13, 270, 35),
    ];

    [Test]
    public void HasTheBitsOfAnOrdinaryProduct([ValueSource(nameof(Heights))] int m)
    {
        foreach (int k in Depths)
        {
            foreach (int n in Widths) AssertSameBits(m, k, n);
        }
    }

    [TestCaseSource(nameof(LargeSizes))]
    public void HasTheBitsOfAnOrdinaryProductWhereChainsAndBlocksEnd((int M, int K, int N) size) => AssertSameBits(size.M, size.K, size.N);

    [Test]
    public void EqualsThreeLoopsOnWholeNumbers([ValueSource(nameof(Heights))] int m)
    {
        foreach (int k in new[] { 1, 2, 7, 33, 300 })
        {
            foreach (int n in Widths)
            {
                Operands whole = new(WholeNumbers(m * k, 1), WholeNumbers(k * n, 2), WholeNumbers(m * n, 3));
                T[] expected = NaiveMatrixProduct.Of(m, k, n, whole.A, false, whole.B, false, addedTo: whole.C);
                AssertProduct(m, k, n, whole, Layout.Plain, accumulate: true, expected);
            }
        }
    }

    [Test]
    public void RoundsNoWorseThanItsLengthAllows([Values(10, 1000)] int k)
    {
        const int m = 9, n = 20;
        Operands operands = Operands.Fractions(m, k, n);
        double[] exact = NaiveMatrixProduct.Of(m, k, n, Doubles(operands.A), false, Doubles(operands.B), false);
        double[] actual = Doubles(Multiply(Packed(operands.B, k, n, transposed: false), m, operands, Layout.Plain, accumulate: false));

        // Each of k terms is below 1 in size, so that no rounding exceeds k·ε.
        double limit = k * double.CreateChecked(T.BitIncrement(T.One) - T.One) * Math.Sqrt(k);
        Assert.That(actual, Is.EqualTo(exact).Within(limit));
    }

    [Test]
    public void NoRowsGiveZeroOrNothing()
    {
        Operands operands = new([], [], WholeNumbers(2 * 5, 1));
        AssertProduct(2, 0, 5, operands, Layout.Plain, accumulate: false, new T[10]);
        AssertProduct(2, 0, 5, operands, Layout.Plain, accumulate: true, operands.C);
    }

    [Test]
    public void APackingReplacesTheOneBefore()
    {
        const int m = 5, k = 20, n = 21;
        Operands operands = Operands.Fractions(m, k, n);
        PackedMatrix<T> matrix = Packed(WholeNumbers(k * n, 5), k, n, transposed: false);
        Pack(matrix, operands.B, transposed: false);

        Assert.That(Multiply(matrix, m, operands, Layout.Plain, accumulate: false), Is.EqualTo(Expected(m, k, n, operands, false)));
    }

    [Test]
    public void SeveralThreadsMayMultiplyAtOnce()
    {
        const int m = 23, k = 130, n = 101;
        Operands operands = Operands.Fractions(m, k, n);
        T[] expected = Expected(m, k, n, operands, accumulate: false);
        PackedMatrix<T> matrix = Packed(operands.B, k, n, transposed: true);
        Parallel.For(0, 16, _ => Assert.That(Multiply(matrix, m, operands, Layout.Plain, accumulate: false), Is.EqualTo(expected)));
    }

    [Test]
    public void MultipliesWithoutAllocating([Values(1, 5, 40)] int m)
    {
        const int k = 100, n = 101;
        PackedMatrix<T> matrix = Packed(Operands.Fractions(m, k, n).B, k, n, transposed: false);
        T[] left = GC.AllocateArray<T>(m * k, pinned: true), target = GC.AllocateArray<T>(m * n, pinned: true);
        fixed (T* a = left, c = target)
        {
            MatrixView<T> rows = new(a, k, 1), sums = new(c, n, 1);

            // The first calls make this thread's buffers, and without intrinsics the runtime's own for a while.
            long least = long.MaxValue;
            for (int call = 0; call < 50 && least > 0; call++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                matrix.Multiply(m, rows, sums, accumulate: true);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.That(least, Is.Zero);
        }
    }

    private static void AssertSameBits(int m, int k, int n)
    {
        Operands operands = Operands.Fractions(m, k, n);
        foreach (bool accumulate in Either)
        {
            T[] expected = Expected(m, k, n, operands, accumulate);
            foreach (Layout layout in Layout.All) AssertProduct(m, k, n, operands, layout, accumulate, expected);
        }
    }

    private static void AssertProduct(int m, int k, int n, Operands operands, Layout layout, bool accumulate, T[] expected)
    {
        PackedMatrix<T> matrix = Packed(operands.B, k, n, layout.RightTransposed);
        bool equal = Multiply(matrix, m, operands, layout, accumulate).AsSpan().SequenceEqual(expected);
        if (!equal) Assert.Fail($"[{m}, {k}]·[{k}, {n}] {layout} accumulate {accumulate}");
    }

    private static T[] Expected(int m, int k, int n, Operands operands, bool accumulate)
    {
        T[] c = [.. operands.C];
        MatrixProduct.Multiply<T>(m, k, n, operands.A, false, operands.B, false, c, accumulate);
        return c;
    }

    private static PackedMatrix<T> Packed(T[] b, int k, int n, bool transposed)
    {
        PackedMatrix<T> matrix = new(k, n);
        Pack(matrix, b, transposed);
        return matrix;
    }

    // The copy has canaries behind each of its lines, so that a packing that reads too far would show.
    private static void Pack(PackedMatrix<T> matrix, T[] b, bool transposed)
    {
        int k = matrix.Rows, n = matrix.Columns;
        int stride = (transposed ? k : n) + Gap;
        T[] lines = Spread(b, k, n, transposed ? 1 : stride, transposed ? stride : 1, (transposed ? n : k) * stride);
        fixed (T* start = lines) matrix.Pack(transposed ? new(start, 1, stride) : new(start, stride, 1));
    }

    // Multiplies between canaries, asserts that they are alive, and returns the target without them.
    private static T[] Multiply(PackedMatrix<T> matrix, int m, Operands operands, Layout layout, bool accumulate)
    {
        int k = matrix.Rows, n = matrix.Columns;
        int rowStride = layout.LeftTransposed ? 1 : k + Gap, columnStride = layout.LeftTransposed ? m + Gap : 1;
        T[] left = Spread(operands.A, m, k, rowStride, columnStride, (m + Gap) * (k + Gap));
        int targetStride = n + layout.TargetGap;
        T[] target = Spread(operands.C, m, n, targetStride, 1, (m + 2) * targetStride + Gap, first: targetStride);
        fixed (T* a = left, c = target)
        {
            matrix.Multiply(m, new(a, rowStride, columnStride), new(c + targetStride, targetStride, 1), accumulate);
        }

        T[] product = [.. Enumerable.Range(0, m).SelectMany(i => target[(targetStride * (i + 1))..][..n])];
        if (!target.AsSpan().SequenceEqual(Spread(product, m, n, targetStride, 1, target.Length, first: targetStride)))
        {
            Assert.Fail($"[{m}, {k}]·[{k}, {n}] {layout} wrote outside of its target");
        }

        return product;
    }

    private static T[] Spread(T[] values, int rows, int columns, int rowStride, int columnStride, int length, int first = 0)
    {
        var spread = new T[length];
        Array.Fill(spread, Canary);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) spread[first + i * rowStride + j * columnStride] = values[i * columns + j];
        }

        return spread;
    }

    private static T[] WholeNumbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.Next(-8, 9)))];
    }

    private static double[] Doubles(T[] values) => [.. values.Select(double.CreateChecked)];

    private readonly record struct Operands(T[] A, T[] B, T[] C)
    {
        public static Operands Fractions(int m, int k, int n)
        {
            Random random = new(m * 10007 + k * 101 + n);
            return new(Draw(m * k), Draw(k * n), Draw(m * n));

            T[] Draw(int count)
            {
                var values = new T[count];
                for (int i = 0; i < count; i++) values[i] = T.CreateChecked(random.NextDouble() * 2 - 1);
                return values;
            }
        }
    }

    private readonly record struct Layout(bool LeftTransposed, bool RightTransposed, int TargetGap)
    {
        public static readonly Layout Plain = new(false, false, 0);

        public static readonly Layout[] All = [Plain, new(false, true, Gap), new(true, false, Gap)];
    }
}
