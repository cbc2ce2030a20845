using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Testing;

/// <summary>The sizes of one random case, and a seed for all its numbers; shrinks to smaller sizes, never below 1.</summary>
internal sealed record CellCase(int Batch, int Time, int Features, int Hidden, int Seed)
{
    /// <summary>Cases of random sizes, or with the one number of features that a node of fixed sizes takes (hidden is then 0).</summary>
    public static Arbitrary<CellCase> Arbitrary(int? features) => Arb.From(
        from batch in Gen.Choose(1, 4)
        from time in Gen.Choose(1, 6)
        from inputs in Gen.Choose(features ?? 1, features ?? 4)
        from hidden in features is null ? Gen.Choose(1, 5) : Gen.Constant(0)
        from seed in Gen.Choose(1, 1_000_000)
        select new CellCase(batch, time, inputs, hidden, seed),
        c => Smaller(c, features));

    /// <summary>A fresh generator of this case; each purpose has a stream of its own.</summary>
    public RandomGenerator Random(int stream) => new((ulong)(Seed + 1_000_003L * stream));

    public override string ToString() =>
        $"batch {Batch}, time {Time}, features {Features}, {(Hidden == 0 ? "" : $"hidden {Hidden}, ")}seed {Seed}";

    private static IEnumerable<CellCase> Smaller(CellCase c, int? features)
    {
        if (c.Time > 1)
        {
            yield return c with { Time = 1 };
            yield return c with { Time = c.Time - 1 };
        }

        if (c.Batch > 1)
        {
            yield return c with { Batch = 1 };
            yield return c with { Batch = c.Batch - 1 };
        }

        if (c.Hidden > 1) yield return c with { Hidden = c.Hidden - 1 };
        if (c.Features > 1 && features is null) yield return c with { Features = c.Features - 1 };
    }
}
