using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

/// <summary>Random sizes of a batch of sequences and of a layer, and a seed for everything else; shrinks to smaller sizes.</summary>
public sealed record SequenceCase(int Batch, int Time, int Features, int Hidden, int Seed)
{
    public static Arbitrary<SequenceCase> Arbitrary { get; } = Arb.From(
        from batch in Gen.Choose(0, 4)
        from time in Gen.Choose(0, 6)
        from features in Gen.Choose(1, 4)
        from hidden in Gen.Choose(1, 5)
        from seed in Gen.Choose(1, 1_000_000)
        select new SequenceCase(batch, time, features, hidden, seed),
        Smaller);

    /// <summary>A fresh generator of this case; another <paramref name="stream"/> is unrelated.</summary>
    public RandomGenerator Random(int stream = 0) => new((ulong)(Seed + 1_000_003L * stream));

    /// <summary>An input [batch, time, features] in Float64.</summary>
    public Tensor Input() => Numbers.Uniform([Batch, Time, Features], Random(1));

    /// <summary>A number of valid steps for each row, 0 to the time.</summary>
    public int[] Lengths()
    {
        RandomGenerator random = Random(2);
        return [.. Enumerable.Range(0, Batch).Select(_ => random.Next(Time + 1))];
    }

    private static IEnumerable<SequenceCase> Smaller(SequenceCase c)
    {
        if (c.Batch > 0) yield return c with { Batch = c.Batch - 1 };
        if (c.Time > 0) yield return c with { Time = c.Time - 1 };
        if (c.Features > 1) yield return c with { Features = c.Features - 1 };
        if (c.Hidden > 1) yield return c with { Hidden = c.Hidden - 1 };
    }
}
