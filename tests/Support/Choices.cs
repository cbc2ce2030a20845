using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Support;

/// <summary>The raw random choices of one case; smaller numbers make plainer cases.</summary>
public sealed record Choices(int[] Values)
{
    private const int Length = 40;

    public static Arbitrary<Choices> Arbitrary { get; } = Arb.From(
        Gen.Choose(0, 1_000_000).ArrayOf(Length).Select(values => new Choices(values)), Smaller);

    public override string ToString() => $"[{string.Join(", ", Values)}]";

    private static IEnumerable<Choices> Smaller(Choices choices)
    {
        for (int i = 0; i < choices.Values.Length; i++)
        {
            if (choices.Values[i] == 0) continue;
            yield return With(choices, i, 0);
            if (choices.Values[i] > 1) yield return With(choices, i, choices.Values[i] / 2);
        }
    }

    private static Choices With(Choices choices, int place, int value)
    {
        int[] values = [.. choices.Values];
        values[place] = value;
        return new(values);
    }
}
