using System.Numerics;
using AutogradRnn.Kernels;
using AutogradRnn.Tests.Kernels.Reference;

namespace AutogradRnn.Tests.Kernels;

/// <summary>
/// The packed, blocked and threaded product against three loops. Whole numbers make every sum exact, so those tests compare exactly;
/// with fractions, the laws of order (same bits for any threads, place or batch) are compared bit for bit.
/// </summary>
[TestFixture(TypeArgs = [typeof(float)])]
[TestFixture(TypeArgs = [typeof(double)])]
public sealed class MatrixProductTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Fence = 19;
    private const int Canary = 7654321;

    private static readonly bool[] Either = [false, true];
    private static readonly int[] Depths = [0, 1, 2, 3, 4, 5, 9, Tile.Depth - 1, Tile.Depth, Tile.Depth + 1, 2 * Tile.Depth + 3];
    private static readonly int[] Widths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 40];

    private static readonly (int M, int K, int N)[] LargeSizes =
    [
        (1, 2100, 700), (2, 600, 2100), (700, 2100, 1), (1100, 600, 3), (600, 5, 700), (1, 1500, 1200), (97, 300, 101),
        (Tile.BlockRows, 70, 97), (Tile.BlockRows + 1, 70, 97), (2 * Tile.BlockRows + 1, 40, 79), (67, 40, 1030), (1201, 3, 900),
    ];

    [Test]
    public void EqualsThreeLoopsAroundEveryBlockSize([Range(0, 14)] int m, [ValueSource(nameof(Depths))] int k)
    {
        foreach (int n in Widths) AssertEqualsThreeLoops(m, k, n);
    }

    [TestCaseSource(nameof(LargeSizes))]
    public void EqualsThreeLoopsOnLargeMatrices((int M, int K, int N) size) => AssertEqualsThreeLoops(size.M, size.K, size.N);

    [TestCaseSource(nameof(LargeSizes))]
    public void ThreadsDoNotChangeTheBits((int M, int K, int N) size)
    {
        (int m, int k, int n) = size;
        (T[] a, T[] b) = (Fractions(m * k, 1), Fractions(k * n, 2));
        foreach (bool transposeA in Either)
        {
            foreach (bool transposeB in Either)
            {
                T[] alone = OnThreads(1), pair = OnThreads(2), crowd = OnThreads(5);
                Assert.That(pair, Is.EqualTo(alone));
                Assert.That(crowd, Is.EqualTo(alone));

                T[] OnThreads(int count)
                {
                    using IDisposable limit = Threads.Limit(count);
                    return Multiply(m, k, n, a, transposeA, b, transposeB);
                }
            }
        }
    }

    [Test]
    public void AnElementDoesNotDependOnItsPlaceNorOnTheOtherRowsAndColumns(
        [Values(1, 3, 9, 300, 777)] int k, [Values] bool transposeB)
    {
        const int m = 31, n = 45;
        (T[] a, T[] b) = (Fractions(m * k, 3), Fractions(k * n, 4));
        T[] whole = Multiply(m, k, n, a, false, b, transposeB);
        foreach (int rows in new[] { 1, 2, 5, 6, 13 })
        {
            T[] last = Multiply(rows, k, n, a[^(rows * k)..], false, b, transposeB);
            Assert.That(last, Is.EqualTo(whole[^(rows * n)..]), $"{rows} rows");
        }

        T[] columns = transposeB ? b : Transposed(b, k, n);
        foreach (int count in new[] { 1, 2, 5, 11, 16, 20 })
        {
            T[] last = Multiply(m, k, count, a, false, columns[^(count * k)..], true);
            Assert.That(last, Is.EqualTo(LastColumns(whole, n, count)), $"{count} columns");
        }
    }

    [Test]
    public void RoundsNoWorseThanItsLengthAllows([Values(10, 1000)] int k)
    {
        const int m = 9, n = 20;
        (T[] a, T[] b) = (Fractions(m * k, 5), Fractions(k * n, 6));
        double[] exact = NaiveMatrixProduct.Of(m, k, n, Doubles(a), false, Doubles(b), false);
        double[] actual = Doubles(Multiply(m, k, n, a, false, b, false));

        // Each of k terms is below 1 in size, so that no rounding exceeds k·ε.
        double limit = k * double.CreateChecked(T.BitIncrement(T.One) - T.One) * Math.Sqrt(k);
        Assert.That(actual, Is.EqualTo(exact).Within(limit));
    }

    [Test]
    public void NotANumberAndInfinityPassThroughZeros([Values(1, 3, 7, 40)] int m, [Values(1, 5, 40)] int n, [Values] bool transposeB)
    {
        const int k = 11;
        var zeros = new T[m * k];
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            var b = new T[k * n];
            int column = n / 2;
            b[transposeB ? column * k + 4 : 4 * n + column] = bad;
            T[] c = Multiply(m, k, n, zeros, false, b, transposeB);
            for (int i = 0; i < c.Length; i++) Assert.That(T.IsNaN(c[i]), Is.EqualTo(i % n == column));
        }
    }

    [Test]
    public void AnInfinityStaysInItsRow([Values(2, 8, 40)] int m, [Values(1, 5, 40)] int n)
    {
        const int k = 3;
        T[] a = [.. Enumerable.Repeat(T.One, m * k)];
        a[(m - 1) * k] = T.PositiveInfinity;
        T[] c = Multiply(m, k, n, a, false, [.. Enumerable.Repeat(T.One, k * n)], false);

        Assert.That(c[..^n], Is.All.EqualTo(T.CreateChecked(k)));
        Assert.That(c[^n..], Is.All.EqualTo(T.PositiveInfinity));
    }

    [Test]
    public void TwoThreadsAtOnceGetTheirOwnProducts()
    {
        const int m = 120, k = 100, n = 110;
        T[][] results = new T[8][];
        Parallel.For(0, results.Length, i => results[i] = Multiply(m, k, n, WholeNumbers(m * k, i), false, WholeNumbers(k * n, -i), true));
        for (int i = 0; i < results.Length; i++)
        {
            T[] expected = NaiveMatrixProduct.Of(m, k, n, WholeNumbers(m * k, i), false, WholeNumbers(k * n, -i), true);
            Assert.That(results[i], Is.EqualTo(expected));
        }
    }

    [Test]
    public void ASteadyStateAllocatesNothing()
    {
        const int m = 130, k = 100, n = 140;
        T[] a = Fractions(m * k, 7), b = Fractions(k * n, 8), c = new T[m * n];
        using IDisposable limit = Threads.Limit(1);
        Assert.That(Support.Allocation.Of(() => MatrixProduct.Multiply<T>(m, k, n, a, false, b, false, c, accumulate: true)), Is.Zero);
    }

    [Test]
    public void ASpanThatIsTooShortIsRefused()
    {
        AssertRefused(aLength: 5, bLength: 6, cLength: 4);
        AssertRefused(aLength: 6, bLength: 5, cLength: 4);
        AssertRefused(aLength: 6, bLength: 6, cLength: 3);

        static void AssertRefused(int aLength, int bLength, int cLength) => Assert.That(
            () => MatrixProduct.Multiply<T>(2, 3, 2, new T[aLength], false, new T[bLength], false, new T[cLength], false),
            Throws.InstanceOf<ArgumentException>());
    }

    private static void AssertEqualsThreeLoops(int m, int k, int n)
    {
        T[] a = WholeNumbers(m * k, 11), b = WholeNumbers(k * n, 13), before = WholeNumbers(m * n, 17);
        T[] product = NaiveMatrixProduct.Of(m, k, n, a, false, b, false);
        T[] sum = NaiveMatrixProduct.Of(m, k, n, a, false, b, false, addedTo: before);
        (T[] aTransposed, T[] bTransposed) = (Transposed(a, m, k), Transposed(b, k, n));
        foreach (bool transposeA in Either)
        {
            foreach (bool transposeB in Either)
            {
                foreach (bool accumulate in Either)
                {
                    T[] fenced = Fenced(before);
                    MatrixProduct.Multiply<T>(
                        m, k, n, transposeA ? aTransposed : a, transposeA, transposeB ? bTransposed : b, transposeB,
                        fenced.AsSpan(Fence, m * n), accumulate);
                    bool equal = fenced.AsSpan().SequenceEqual(Fenced(accumulate ? sum : product));
                    Assert.That(equal, $"[{m}, {k}]·[{k}, {n}] transposed {transposeA}, {transposeB} accumulate {accumulate}");
                }
            }
        }
    }

    private static T[] Multiply(int m, int k, int n, T[] a, bool transposeA, T[] b, bool transposeB)
    {
        var c = new T[m * n];
        MatrixProduct.Multiply<T>(m, k, n, a, transposeA, b, transposeB, c, accumulate: false);
        return c;
    }

    private static T[] Fenced(T[] inner)
    {
        T[] fence = [.. Enumerable.Repeat(T.CreateChecked(Canary), Fence)];
        return [.. fence, .. inner, .. fence];
    }

    private static T[] WholeNumbers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.Next(-8, 9)))];
    }

    private static T[] Fractions(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble() * 2 - 1))];
    }

    private static double[] Doubles(T[] values) => [.. values.Select(double.CreateChecked)];

    private static T[] Transposed(T[] matrix, int rows, int columns) =>
        [.. from j in Enumerable.Range(0, columns) from i in Enumerable.Range(0, rows) select matrix[i * columns + j]];

    private static T[] LastColumns(T[] matrix, int columns, int count) => [.. matrix.Where((_, i) => i % columns >= columns - count)];
}
