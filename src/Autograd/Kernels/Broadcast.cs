using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>Runs a two-input formula over broadcast operands, run by run.</summary>
internal static class Broadcast
{
    /// <summary>y = f(a, b).</summary>
    public static void Map<F, T>(F formula, in BroadcastRuns runs, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, IBinaryFormula
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0, index = 0; start < y.Length; start += runs.Run, index++)
        {
            (int aStart, int bStart) = runs.Start(index);
            ReadOnlySpan<T> aRun = a.Slice(aStart, runs.AMoves ? runs.Run : 1);
            ReadOnlySpan<T> bRun = b.Slice(bStart, runs.BMoves ? runs.Run : 1);
            Run(new Forward<F>(formula), aRun, bRun, default, default, y.Slice(start, runs.Run));
        }
    }

    /// <summary>da at the shape of y, before it is summed to the shape of a.</summary>
    public static void VjpA<F, T>(F formula, in BroadcastRuns runs, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> da)
        where F : struct, IBinaryFormula
        where T : unmanaged, IFloatingPointIeee754<T> => Vjp(new First<F>(formula), runs, a, b, y, dy, da);

    /// <summary>db at the shape of y, before it is summed to the shape of b.</summary>
    public static void VjpB<F, T>(F formula, in BroadcastRuns runs, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> db)
        where F : struct, IBinaryFormula
        where T : unmanaged, IFloatingPointIeee754<T> => Vjp(new Second<F>(formula), runs, a, b, y, dy, db);

    private static void Vjp<G, T>(G formula, in BroadcastRuns runs, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> result)
        where G : struct, IFourInputs
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0, index = 0; start < result.Length; start += runs.Run, index++)
        {
            (int aStart, int bStart) = runs.Start(index);
            ReadOnlySpan<T> aRun = a.Slice(aStart, runs.AMoves ? runs.Run : 1);
            ReadOnlySpan<T> bRun = b.Slice(bStart, runs.BMoves ? runs.Run : 1);
            Run(formula, aRun, bRun, y.Slice(start, runs.Run), dy.Slice(start, runs.Run), result.Slice(start, runs.Run));
        }
    }

    private static void Run<G, T>(G formula, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> result)
        where G : struct, IFourInputs
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool aMoves = a.Length == result.Length, bMoves = b.Length == result.Length;
        Span<Vector<T>> results = Elementwise.Registers(result);
        ReadOnlySpan<Vector<T>> ys = Elementwise.Registers(y), dys = Elementwise.Registers(dy);
        if (G.Forward) ys = dys = results;
        ys = ys[..results.Length];
        dys = dys[..results.Length];

        if (aMoves && bMoves)
        {
            ReadOnlySpan<Vector<T>> xs = Elementwise.Registers(a)[..results.Length], zs = Elementwise.Registers(b)[..results.Length];
            for (int i = 0; i < results.Length; i++) results[i] = formula.Value(new Lanes<T>(xs[i]), new(zs[i]), new(ys[i]), new(dys[i])).Value;
        }
        else if (aMoves)
        {
            ReadOnlySpan<Vector<T>> xs = Elementwise.Registers(a)[..results.Length];
            Lanes<T> z = new(Vector.Create(b[0]));
            for (int i = 0; i < results.Length; i++) results[i] = formula.Value(new Lanes<T>(xs[i]), z, new(ys[i]), new(dys[i])).Value;
        }
        else
        {
            Lanes<T> x = new(Vector.Create(a[0]));
            ReadOnlySpan<Vector<T>> zs = Elementwise.Registers(b)[..(bMoves ? results.Length : 0)];
            for (int i = 0; i < results.Length; i++) results[i] = formula.Value(x, bMoves ? new(zs[i]) : new(Vector.Create(b[0])), new(ys[i]), new(dys[i])).Value;
        }

        int done = results.Length * Vector<T>.Count;
        if (done == result.Length) return;
        Lanes<T> aTail = aMoves ? Elementwise.Load(a[done..]) : new(Vector.Create(a[0]));
        Lanes<T> bTail = bMoves ? Elementwise.Load(b[done..]) : new(Vector.Create(b[0]));
        Lanes<T> yTail = G.Forward ? default : Elementwise.Load(y[done..]), dyTail = G.Forward ? default : Elementwise.Load(dy[done..]);
        Elementwise.Store(formula.Value(aTail, bTail, yTail, dyTail), result[done..]);
    }

    /// <summary>A formula of a, b, y and dy: the value and both derivatives go through one loop.</summary>
    private interface IFourInputs
    {
        static abstract bool Forward { get; }

        V Value<V>(V a, V b, V y, V dy)
            where V : IField<V>;
    }

    private readonly struct Forward<F>(F formula) : IFourInputs
        where F : struct, IBinaryFormula
    {
        static bool IFourInputs.Forward => true;

        public V Value<V>(V a, V b, V y, V dy)
            where V : IField<V> => formula.Forward(a, b);
    }

    private readonly struct First<F>(F formula) : IFourInputs
        where F : struct, IBinaryFormula
    {
        static bool IFourInputs.Forward => false;

        public V Value<V>(V a, V b, V y, V dy)
            where V : IField<V> => formula.VjpA(a, b, y, dy);
    }

    private readonly struct Second<F>(F formula) : IFourInputs
        where F : struct, IBinaryFormula
    {
        static bool IFourInputs.Forward => false;

        public V Value<V>(V a, V b, V y, V dy)
            where V : IField<V> => formula.VjpB(a, b, y, dy);
    }
}
