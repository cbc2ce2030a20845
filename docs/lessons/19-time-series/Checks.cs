namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    private static readonly double[] _series = [5, 1, 4, 2, 8, 6, 7, 3, 9];

    public static void SeasonalNaive(IExercises answer)
    {
        Same("the forecasts of steps 6, 7 and 8 with a season of 4", [4, 2, 8], answer.SeasonalNaive([.. _series], from: 6, season: 4));
        Same("the forecasts of steps 7 and 8 with a season of 1 (the naive forecast)", [7, 3], answer.SeasonalNaive([.. _series], from: 7, season: 1));
    }

    public static void Skill(IExercises answer)
    {
        Judge.Close("the skill of a perfect forecast", 1, answer.Skill([1, 2, 3], [1, 2, 3], [0, 0, 0]));
        Judge.Close("the skill of the baseline itself", 0, answer.Skill([1, 2, 3], [2, 2, 2], [2, 2, 2]));
        Judge.Close("the skill of half the error (squared errors, no root)", 0.75, answer.Skill([4, 4], [3, 5], [2, 6]));
        Judge.Close("the skill of twice the error", -3, answer.Skill([4, 4], [2, 6], [3, 5]));
    }

    public static void Windows(IExercises answer)
    {
        (double[][] inputs, double[] targets) = answer.Windows([.. _series], window: 3);
        Judge.Close("the number of windows of 3 in a series of 9", 6, inputs.Length);
        Same("the targets", [2, 8, 6, 7, 3, 9], targets);
        Same("the first window", [5, 1, 4], inputs[0]);
        Same("the last window", [6, 7, 3], inputs[^1]);
    }

    public static void SeesTheFuture(IExercises answer)
    {
        double[] given = [.. _series];
        (string Name, bool Sees, Func<double[], double[]> Prepare)[] cases =
        [
            ("the series as it is", false, x => x),
            ("a mean over all years taken away", true, x => [.. x.Select(value => value - x.Average())]),
            ("a mean over the first four years taken away", false, x => [.. x.Select(value => value - x[..4].Average())]),
            ("a centred mean", true, Leaks.Centred),
            ("a trailing mean", false, Leaks.Trailing),
            ("division by the largest of all", true, x => [.. x.Select(value => value / x.Max())]),
            ("the last difference of all added to each", true, x => [.. x.Select(value => value + x[^1] - x[^2])]),
        ];
        foreach ((string name, bool sees, Func<double[], double[]> prepare) in cases)
            Judge.That(answer.SeesTheFuture(prepare, given, now: 5) == sees, $"{name}: this preparation {(sees ? "sees" : "does not see")} the future of step 5, but you say otherwise");
        Judge.That(given.SequenceEqual(_series), "the series was changed: work on a copy");
    }

    private static void Same(string what, double[] right, double[] given)
    {
        string Text(double[] values) => string.Join(", ", values.Select(value => Table.Number(value, "0.###")));
        Judge.That(right.SequenceEqual(given), $"{what} should be {Text(right)}, but are {Text(given)}");
    }
}
