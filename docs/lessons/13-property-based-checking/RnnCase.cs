using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>A random case in a few small numbers; all others follow from the seed. Start is the size of the state before the first step, Size
/// that of the gradient which comes in from behind.</summary>
public sealed record RnnCase(int Batch, int Time, int Features, int Hidden, double Start, double Size, int Seed)
{
    #region cases
    public static Gen<RnnCase> Any { get; } =
        from batch in Gen.Choose(1, 3)
        from time in Gen.Choose(1, 5)
        from features in Gen.Choose(1, 3)
        from hidden in Gen.Choose(1, 3)
        from start in Gen.Elements(0.0, 1.0)
        from size in Gen.Elements(0.1, 1.0, 10.0)
        from seed in Gen.Choose(1, 1_000_000)
        select new RnnCase(batch, time, features, hidden, start, size, seed);
    #endregion

    #region example-case
    /// <summary>The case that comes to mind first: one row, three steps, a state of zeros, numbers of ordinary size.</summary>
    public static RnnCase Example { get; } = new(Batch: 1, Time: 3, Features: 2, Hidden: 2, Start: 0, Size: 0.1, Seed: 1);
    #endregion

    public Problem Make()
    {
        RandomGenerator random = new((ulong)Seed);
        return new Problem(
            Draw([Batch, Time, Features]), Start * Draw([Batch, Hidden]),
            Draw([Features, Hidden]), Draw([Hidden, Hidden]), Draw([Hidden]),
            Size * Draw([Batch, Time, Hidden]), Size * Draw([Batch, Hidden]));

        Tensor Draw(Shape shape) => Initial.Uniform(shape, -1, 1, random, DType.Float64);
    }

    public static IEnumerable<RnnCase> Smaller(RnnCase c)
    {
        if (c.Time > 1) yield return c with { Time = c.Time - 1 };
        if (c.Batch > 1) yield return c with { Batch = c.Batch - 1 };
        if (c.Hidden > 1) yield return c with { Hidden = c.Hidden - 1 };
        if (c.Features > 1) yield return c with { Features = c.Features - 1 };
        if (c.Start > 0) yield return c with { Start = 0 };
        if (c.Size > 0.1) yield return c with { Size = c.Size / 10 };
    }
}
