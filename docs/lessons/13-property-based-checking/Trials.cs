using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>Tries a law on random cases without printing.</summary>
public static class Trials
{
    /// <summary>How many cases were tried, and those that failed: the first as it was drawn, then each smaller one.</summary>
    public static (int Tried, IReadOnlyList<T> Failures) Run<T>(Arbitrary<T> cases, Func<T, bool> law, int count, ulong seed = 13)
    {
        List<T> failures = [];
        int tried = 0;
        try
        {
            Prop.ForAll(cases, Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true).WithReplay(seed, 1));
        }
        catch (Exception) when (failures.Count > 0)
        {
            // FsCheck throws to tell of the failure; the list tells it already.
        }

        return (tried, failures);

        bool Holds(T each)
        {
            if (failures.Count == 0) tried++;
            if (law(each)) return true;
            failures.Add(each);
            return false;
        }
    }
}
