using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>One distribution, and what temperature, top-k and top-p make of it. It is counted, so that its numbers are exact.</summary>
public static class Choices
{
    private const string Piece = "th";
    private const int Shown = 8;

    public static void Write(TextWriter console)
    {
        (char[] next, double[] logits) = Logits();
        #region choices
        (string Name, SamplingOptions Options)[] ways =
        [
            ("T = 1", new()),
            ("T = 0.5", new() { Temperature = 0.5 }),
            ("T = 2", new() { Temperature = 2 }),
            ("top 3", new() { TopK = 3 }),
            ("top 90%", new() { TopP = 0.9 }),
        ];
        double[][] columns = [.. ways.Select(way => way.Options.Distribution(logits))];
        #endregion
        Table table = new(["after \"th\"", .. ways.Select(way => way.Name)]);
        for (int i = 0; i < Shown; i++)
            table.Add([$"'{next[i]}'", .. columns.Select(column => Table.Number(column[i], "0.000"))]);
        table.Add([$"{next.Length - Shown} others", .. columns.Select(column => Table.Number(column[Shown..].Sum(), "0.000"))]);
        table.WriteTo(console);
    }

    public static Chart Chart()
    {
        double[] logits = Logits().Logits;
        (double Temperature, double[] P)[] all = [.. new[] { 0.5, 1.0, 2.0 }.Select(t => (t, new SamplingOptions { Temperature = t }.Distribution(logits)))];
        return new Chart(
            "temperature", "What follows \"th\"? The same scores at three temperatures", "rank of the character", "probability",
            [.. all.Select(one => Series.Of(FormattableString.Invariant($"T = {one.Temperature:0.0}"), one.P[..Shown], start: 1))],
            [
                new("each sums to 1", all.All(one => Math.Abs(one.P.Sum() - 1) < 1e-9)),
                new("a lower temperature gives more to the first", all[0].P[0] > all[1].P[0] && all[1].P[0] > all[2].P[0]),
                new("the order never changes", all.All(one => one.P.Zip(one.P[1..]).All(pair => pair.First >= pair.Second))),
            ])
        { Bars = true };
    }

    /// <summary>ln of the counts: scores whose softmax is the share of each character.</summary>
    private static (char[] Next, double[] Logits) Logits()
    {
        (char Next, int Count)[] counted = Counting.After(Learnt.PsalmsText, Piece);
        return ([.. counted.Select(one => one.Next)], [.. counted.Select(one => Math.Log(one.Count))]);
    }
}
