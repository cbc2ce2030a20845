using FsCheck;
using NUnit.Framework;

namespace AutogradRnn.Tests.Support;

/// <summary>How many random cases a property draws and from which seed: both from the environment, so that one command repeats a failure.</summary>
/// <remarks><c>ARNN_CASES</c> sets the number of cases, <c>ARNN_SEED</c> the seed. Without them each property has its own fixed seed.</remarks>
public static class Cases
{
    private static long _ran;

    /// <summary>How many random cases this process has run so far.</summary>
    public static long Total => Interlocked.Read(ref _ran);

    /// <summary>The number of cases: <paramref name="usual"/> unless <c>ARNN_CASES</c> says otherwise.</summary>
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("ARNN_CASES"), out int count) ? count : usual;

    /// <summary>0, 1, 2, … for a loop of cases that FsCheck does not run, each of them counted.</summary>
    public static IEnumerable<int> Numbers(int usual)
    {
        for (int i = 0, count = Count(usual); i < count; i++)
        {
            Interlocked.Increment(ref _ran);
            yield return i;
        }
    }

    /// <summary>The seed of such a loop, written into the test's output, which is shown where it fails.</summary>
    public static ulong LoopSeed(string name)
    {
        ulong seed = Seed(name);
        TestContext.Out.WriteLine($"ARNN_SEED={seed}");
        return seed;
    }

    /// <summary>The seed of the property named <paramref name="name"/>.</summary>
    public static ulong Seed(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable("ARNN_SEED"), out ulong seed) ? seed : StableHash(name);

    /// <summary>A configuration that fails the test on the first counterexample and prints the seed that repeats it.</summary>
    public static Config For(string name, int usual = 200) =>
        Config.QuickThrowOnFailure
            .WithName(name)
            .WithMaxTest(Count(usual))
            .WithEndSize(60)
            .WithQuietOnSuccess(true)
            .WithEvery(Counted)
            .WithReplay(Seed(name), 1442695040888963407UL); // FsCheck wants the second number odd

    private static string Counted(int number, object[] arguments)
    {
        Interlocked.Increment(ref _ran);
        return "";
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static ulong StableHash(string text) =>
        text.Aggregate(14695981039346656037UL, (hash, c) => unchecked((hash ^ c) * 1099511628211UL));
}
