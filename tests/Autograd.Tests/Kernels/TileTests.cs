using System.Numerics;
using System.Runtime.InteropServices;
using AutogradRnn.Kernels;
using AutogradRnn.Operations;
using AutogradRnn.Planning;

namespace AutogradRnn.Tests.Kernels;

/// <summary>Elementwise operations on tiles against the same formula on one number at a time: all widths around the registers, rows apart or
/// repeated, and nothing written beside the target.</summary>
[TestFixture(TypeArgs = [typeof(float)])]
[TestFixture(TypeArgs = [typeof(double)])]
public sealed unsafe class TileTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Most = 40;
    private const int Margin = 64;

    private static readonly T Canary = T.CreateChecked(7654321);
    private static readonly int[] Heights = [1, 2, 5];

    // How many numbers lie between the rows; null repeats one row.
    private static readonly int?[] Gaps = [0, 3, null];

    [Test]
    public void UnaryIsTheFormulaOfEachNumber()
    {
        AssertUnary(default(Tanh));
        AssertUnary(default(Sigmoid));
        AssertUnary(default(Square));
        AssertUnary(new LeakyRelu(0.25));
        AssertUnary(default(Identity));
        AssertUnary(new FlushTiny(0.3));
    }

    [Test]
    public void BinaryIsTheFormulaOfEachPair()
    {
        AssertBinary(default(Add));
        AssertBinary(default(Subtract));
        AssertBinary(default(Multiply));
        AssertBinary(default(Divide));
    }

    [Test]
    public void PlainArithmeticIsThatOfTheLanguage() => Each((rows, width, gap) =>
    {
        Operand a = new(rows, width, gap, 1), b = new(rows, width, 0, 2), dy = new(rows, width, 0, 3);
        Expect(rows, width, y => new BinaryTile<Divide, T>(default).Forward(rows, width, a.Rows, b.Rows, b.Rows, y), (r, j) => a[r, j] / b[r, j]);
        Expect(rows, width, y => new BinaryTile<Multiply, T>(default).Vjp(1, rows, width, a.Rows, b.Rows, b.Rows, b.Rows, dy.Rows, y), (r, j) => dy[r, j] * a[r, j]);
        Expect(rows, width, y => new UnaryTile<Square, T>(default).Forward(rows, width, a.Rows, a.Rows, a.Rows, y), (r, j) => a[r, j] * a[r, j]);
    });

    [Test]
    public void AChoiceTakesOneOrTheOther() => Each((rows, width, gap) =>
    {
        Operand mask = new(rows, width, gap, 4, isMask: true), a = new(rows, width, 1, 1), b = new(rows, width, gap, 2), dy = new(rows, width, 0, 3);
        ChoiceTile<T> tile = new();
        Expect(rows, width, y => tile.Forward(rows, width, mask.Rows, a.Rows, b.Rows, y), (r, j) => mask[r, j] != T.Zero ? a[r, j] : b[r, j]);
        Expect(rows, width, y => tile.Vjp(1, rows, width, mask.Rows, a.Rows, b.Rows, b.Rows, dy.Rows, y), (r, j) => mask[r, j] != T.Zero ? dy[r, j] : T.Zero);
        Expect(rows, width, y => tile.Vjp(2, rows, width, mask.Rows, a.Rows, b.Rows, b.Rows, dy.Rows, y), (r, j) => mask[r, j] != T.Zero ? T.Zero : dy[r, j]);
    });

    [Test]
    public void ASpreadNumberFillsItsRow() => Each((rows, width, gap) =>
    {
        Operand a = new(rows, 1, gap, 1);
        Expect(rows, width, y => new SpreadTile<T>().Forward(rows, width, a.Rows, a.Rows, a.Rows, y), (r, _) => a[r, 0]);
    });

    [Test]
    public void ATargetMayBeItsOperand() => Each((rows, width, gap) =>
    {
        if (gap is not { } apart) return;
        Operand a = new(rows, width, apart, 1), b = new(rows, width, 0, 2), copy = new(rows, width, apart, 1);
        new BinaryTile<Add, T>(default).Forward(rows, width, a.Rows, b.Rows, b.Rows, a.Rows);
        for (int r = 0; r < rows; r++)
        {
            for (int j = 0; j < width; j++) Assert.That(a[r, j], Is.EqualTo(copy[r, j] + b[r, j]));
        }
    });

    private static void AssertUnary<F>(F formula)
        where F : struct, IUnaryFormula => Each((rows, width, gap) =>
    {
        Operand a = new(rows, width, gap, 1), y = new(rows, width, 2, 2), dy = new(rows, width, gap, 3);
        UnaryTile<F, T> tile = new(formula);
        Expect(rows, width, to => tile.Forward(rows, width, a.Rows, a.Rows, a.Rows, to), (r, j) => One(formula.Forward(All(a[r, j]))));
        Expect(
            rows, width, to => tile.Vjp(0, rows, width, a.Rows, a.Rows, a.Rows, y.Rows, dy.Rows, to),
            (r, j) => One(formula.Vjp(All(a[r, j]), All(y[r, j]), All(dy[r, j]))));
    });

    private static void AssertBinary<F>(F formula)
        where F : struct, IBinaryFormula => Each((rows, width, gap) =>
    {
        Operand a = new(rows, width, 1, 1), b = new(rows, width, gap, 4), y = new(rows, width, 2, 2), dy = new(rows, width, gap, 3);
        BinaryTile<F, T> tile = new(formula);
        Expect(rows, width, to => tile.Forward(rows, width, a.Rows, b.Rows, b.Rows, to), (r, j) => One(formula.Forward(All(a[r, j]), All(b[r, j]))));
        Expect(
            rows, width, to => tile.Vjp(0, rows, width, a.Rows, b.Rows, b.Rows, y.Rows, dy.Rows, to),
            (r, j) => One(formula.VjpA(All(a[r, j]), All(b[r, j]), All(y[r, j]), All(dy[r, j]))));
        Expect(
            rows, width, to => tile.Vjp(1, rows, width, a.Rows, b.Rows, b.Rows, y.Rows, dy.Rows, to),
            (r, j) => One(formula.VjpB(All(a[r, j]), All(b[r, j]), All(y[r, j]), All(dy[r, j]))));
    });

    private static void Each(Action<int, int, int?> check)
    {
        foreach (int rows in Heights)
        {
            for (int width = 1; width <= Most; width++)
            {
                foreach (int? gap in Gaps) check(rows, width, gap);
            }
        }
    }

    /// <summary>Runs into a target among canaries, with and without a gap between its rows.</summary>
    private static void Expect(int rows, int width, Action<TileRows<T>> run, Func<int, int, T> expected)
    {
        foreach (int gap in new[] { 0, 5 })
        {
            int stride = width + gap;
            T[] memory = new T[2 * Margin + rows * stride];
            Array.Fill(memory, Canary);
            fixed (T* start = memory) run(new TileRows<T>(start + Margin, stride));
            for (int i = 0; i < memory.Length; i++)
            {
                int row = (i - Margin) / stride, column = (i - Margin) % stride;
                bool isTarget = i >= Margin && row < rows && column < width;
                if (memory[i].Equals(isTarget ? expected(row, column) : Canary)) continue;
                Assert.Fail(FormattableString.Invariant($"[{rows}, {width}], gap {gap}: number {i - Margin} is {memory[i]}{(isTarget ? $", expected {expected(row, column)}" : " where nothing was to be written")}."));
            }
        }
    }

    private static Lanes<T> All(T value) => new(new Vector<T>(value));

    private static T One(Lanes<T> lanes) => lanes.Value[0];

    /// <summary>Rows of random numbers that are not 0, with NaN wherever nothing is to be read.</summary>
    private sealed class Operand
    {
        private readonly T[] _memory;
        private readonly int _stride;

        public Operand(int rows, int width, int? gap, int seed, bool isMask = false)
        {
            _stride = gap is { } apart ? width + apart : 0;
            _memory = GC.AllocateArray<T>(rows * (width + 8) + Margin, pinned: true);
            Array.Fill(_memory, T.NaN);
            RandomGenerator random = new((ulong)seed);
            for (int r = 0; r < rows; r++)
            {
                for (int j = 0; j < width; j++)
                    _memory[r * _stride + j] = isMask ? T.CreateChecked(random.Next(2)) : T.CreateChecked(0.1 + random.NextDouble()) * T.CreateChecked(2 * random.Next(2) - 1);
            }
        }

        public TileRows<T> Rows => new((T*)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0), _stride);

        public T this[int row, int column] => _memory[row * _stride + column];
    }
}
