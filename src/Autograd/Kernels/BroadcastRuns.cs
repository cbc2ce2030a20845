namespace AutogradRnn.Kernels;

/// <summary>Two broadcast operands as runs: how long a run is, whether each operand moves along it, and where each run starts.</summary>
/// <remarks>Neighbouring axes along which both operands move (or rest) together become one, so that equal shapes are a single
/// run.</remarks>
internal readonly struct BroadcastRuns
{
    private readonly int[] _lengths;
    private readonly int[] _aSteps;
    private readonly int[] _bSteps;

    private BroadcastRuns(int run, bool aMoves, bool bMoves, int[] lengths, int[] aSteps, int[] bSteps)
    {
        Run = run;
        AMoves = aMoves;
        BMoves = bMoves;
        _lengths = lengths;
        _aSteps = aSteps;
        _bSteps = bSteps;
    }

    /// <summary>Elements in one run.</summary>
    public int Run { get; }

    /// <summary>Whether a advances along a run, or stays on one element.</summary>
    public bool AMoves { get; }

    /// <summary>Whether b advances along a run, or stays on one element.</summary>
    public bool BMoves { get; }

    public static BroadcastRuns Plan(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ReadOnlySpan<int> y)
    {
        List<(int Length, bool A, bool B)> axes = [];
        for (int axis = 0; axis < y.Length; axis++)
        {
            if (y[axis] == 1) continue;
            bool aMoves = LengthAt(a, axis, y.Length) != 1, bMoves = LengthAt(b, axis, y.Length) != 1;
            if (axes.Count > 0 && axes[^1].A == aMoves && axes[^1].B == bMoves) axes[^1] = (axes[^1].Length * y[axis], aMoves, bMoves);
            else axes.Add((y[axis], aMoves, bMoves));
        }

        if (axes.Count == 0) axes.Add((1, true, true));
        int outer = axes.Count - 1;
        int[] lengths = new int[outer], aSteps = new int[outer], bSteps = new int[outer];
        int aStep = axes[outer].A ? axes[outer].Length : 1, bStep = axes[outer].B ? axes[outer].Length : 1;
        for (int i = outer - 1; i >= 0; i--)
        {
            lengths[i] = axes[i].Length;
            if (axes[i].A) (aSteps[i], aStep) = (aStep, aStep * axes[i].Length);
            if (axes[i].B) (bSteps[i], bStep) = (bStep, bStep * axes[i].Length);
        }

        return new(axes[outer].Length, axes[outer].A, axes[outer].B, lengths, aSteps, bSteps);
    }

    /// <summary>Where run number <paramref name="index"/> starts in a and in b.</summary>
    public (int A, int B) Start(int index)
    {
        int a = 0, b = 0;
        for (int i = _lengths.Length - 1; i >= 0; i--)
        {
            (index, int place) = Math.DivRem(index, _lengths[i]);
            a += place * _aSteps[i];
            b += place * _bSteps[i];
        }

        return (a, b);
    }

    private static int LengthAt(ReadOnlySpan<int> shape, int axis, int rank)
    {
        int own = axis - (rank - shape.Length);
        return own < 0 ? 1 : shape[own];
    }
}
