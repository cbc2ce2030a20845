namespace AutogradRnn;

/// <summary>One random case.</summary>
/// <param name="Seed">Where its values come from.</param>
/// <param name="Batch">Rows.</param>
/// <param name="Time">Steps.</param>
/// <param name="OwnStart">Whether the subject's own initial state is used instead of a random one.</param>
/// <param name="Jitter">How far parameters are moved from their values.</param>
/// <param name="Redraw">How often a kink was met before.</param>
/// <param name="DType">Float64, or Float32 for the comparison with it.</param>
internal sealed record CheckCase(ulong Seed, int Batch, int Time, bool OwnStart, double Jitter, int Redraw = 0, DType DType = DType.Float64)
{
    /// <summary>A generator of this case; another <paramref name="stream"/> is unrelated.</summary>
    public RandomGenerator Random(ulong stream) => new(unchecked(Seed * 1_000_003UL + stream));

    /// <summary>Puts generators where this case starts them, so that it has masks of its own, the same in both dtypes.</summary>
    public void Start(IReadOnlyList<RandomGenerator> generators)
    {
        for (int i = 0; i < generators.Count; i++) generators[i].State = Random(1_000 + (ulong)i).State;
    }
}
