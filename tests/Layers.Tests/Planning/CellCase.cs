using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

/// <summary>A random cell, and a random use of it.</summary>
/// <param name="Batch">Rows.</param>
/// <param name="Time">Steps.</param>
/// <param name="Features">Numbers of an x.</param>
/// <param name="Parts">The sizes of the state's parts.</param>
/// <param name="Ops">What a step computes.</param>
/// <param name="Ends">How the output and the next parts are made of it.</param>
/// <param name="Options">Bits: lengths, reversed, two for the initial state, two for the loss.</param>
/// <param name="Frozen">Bits: leaves that require no gradient; x, the initial state, then the parameters.</param>
/// <param name="Seed">For all numbers.</param>
public sealed record CellCase(int Batch, int Time, int Features, int[] Parts, CellOp[] Ops, int[] Ends, int Options, int Frozen, int Seed)
{
    public static Arbitrary<CellCase> Arbitrary { get; } = Arb.From(
        from batch in Gen.Choose(1, 5)
        from time in Gen.Choose(2, 7)
        from features in Gen.Choose(1, 4)
        from parts in Gen.Choose(1, 3).SelectMany(count => Gen.Choose(1, 5).ArrayOf(count))
        from ops in Gen.Choose(1, 14).SelectMany(count => Op.ArrayOf(count))
        from ends in Gen.Choose(0, 9999).ArrayOf(4)
        from options in Gen.Choose(0, 63)
        from isPartlyFrozen in Gen.Choose(0, 1)
        from frozen in Gen.Choose(0, 1023)
        from seed in Gen.Choose(1, 9999)
        select new CellCase(batch, time, features, parts, ops, ends, options, isPartlyFrozen * frozen, seed),
        Smaller);

    public bool HasLengths => (Options & 1) != 0;

    public bool IsReversed => (Options & 2) != 0;

    /// <summary>Zeros, learnt, given, or given and differentiated by.</summary>
    public int Start => Options >> 2 & 3;

    /// <summary>All, the outputs, the final state, or its first part.</summary>
    public int Loss => Options >> 4 & 3;

    private static Gen<CellOp> Op { get; } =
        from kind in Gen.Choose(0, CellBuilder.Kinds - 1)
        from a in Gen.Choose(0, 9999)
        from b in Gen.Choose(0, 9999)
        from detail in Gen.Choose(0, 9999)
        select new CellOp(kind, a, b, detail);

    /// <summary>A fresh generator of this case; another <paramref name="stream"/> is unrelated.</summary>
    public RandomGenerator Random(int stream) => new((ulong)(Seed + 1_000_003L * stream));

    public bool Learns(int leaf) => (Frozen >> leaf % 10 & 1) == 0;

    public int[]? Lengths()
    {
        if (!HasLengths) return null;
        RandomGenerator random = Random(2);
        return [.. Enumerable.Range(0, Batch).Select(_ => random.Next(Time + 1))];
    }

    public override string ToString()
    {
        string start = ((string[])["zeros", "learnt", "given", "given, with gradient"])[Start];
        string loss = ((string[])["outputs and state", "outputs", "state", "first part of the state"])[Loss];
        return $"""
            batch {Batch}, time {Time}, features {Features}, state [{string.Join(", ", Parts)}], start {start}, loss of {loss}, lengths {HasLengths}, reversed {IsReversed}
            {new RandomCell(this).Text}
            new CellCase({Batch}, {Time}, {Features}, [{string.Join(", ", Parts)}], [{string.Join(", ", Ops.Select(op => $"new{op}"))}], [{string.Join(", ", Ends)}], {Options}, {Frozen}, {Seed})
            """;
    }

    private static IEnumerable<CellCase> Smaller(CellCase c)
    {
        for (int i = 0; i < c.Ops.Length; i++) yield return c with { Ops = [.. c.Ops[..i], .. c.Ops[(i + 1)..]] };
        for (int bit = 0; bit < 6; bit++)
        {
            if ((c.Options >> bit & 1) != 0) yield return c with { Options = c.Options & ~(1 << bit) };
        }

        if (c.Frozen != 0) yield return c with { Frozen = 0 };
        if (c.Parts.Length > 1) yield return c with { Parts = c.Parts[..^1] };
        if (c.Batch > 1) yield return c with { Batch = c.Batch - 1 };
        if (c.Time > 2) yield return c with { Time = c.Time - 1 };
        if (c.Features > 1) yield return c with { Features = c.Features - 1 };
        for (int i = 0; i < c.Parts.Length; i++)
        {
            if (c.Parts[i] > 1) yield return c with { Parts = [.. c.Parts[..i], c.Parts[i] - 1, .. c.Parts[(i + 1)..]] };
        }

        for (int i = 0; i < c.Ends.Length; i++)
        {
            if (c.Ends[i] != 0) yield return c with { Ends = [.. c.Ends[..i], 0, .. c.Ends[(i + 1)..]] };
        }

        for (int i = 0; i < c.Ops.Length; i++)
        {
            CellOp op = c.Ops[i];
            foreach (CellOp smaller in new[] { op with { Kind = 0 }, op with { A = 0 }, op with { B = 0 }, op with { Detail = 0 } })
            {
                if (smaller != op) yield return c with { Ops = [.. c.Ops[..i], smaller, .. c.Ops[(i + 1)..]] };
            }
        }
    }
}
