namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>The network while it learns, beside what counting alone achieves.</summary>
public static class Stages
{
    private static readonly string[] _counted = ["single letters", "pairs", "triples"];

    public static void Write(TextWriter console)
    {
        Table table = new("steps", "loss", "perplexity", "it writes");
        foreach ((int step, double loss, string sample) in Learnt.Psalms.Stages)
            table.Add(step, Table.Number(loss, "0.000"), Table.Number(Math.Exp(loss), "0.0"), sample.Replace('\n', '/'));
        table.WriteTo(console);
    }

    public static void WriteBaselines(TextWriter console)
    {
        Reader reader = Learnt.Psalms;
        Table table = new("a guess that knows", "loss", "perplexity");
        Add($"nothing: ln {reader.Vocabulary.Count}", Math.Log(reader.Vocabulary.Count));
        foreach ((int before, string name) in _counted.Index()) Add($"counts of {name}", Counted(before));
        Add("the network", reader.Stages[^1].Loss);
        table.WriteTo(console);

        void Add(string name, double loss) => table.Add(name, Table.Number(loss, "0.000"), Table.Number(Math.Exp(loss), "0.0"));
    }

    public static Chart Chart()
    {
        Reader reader = Learnt.Psalms;
        (double X, double Y)[] network = [.. reader.Stages.Select(stage => ((double)stage.Step, Math.Exp(stage.Loss)))];
        double[] counted = [.. _counted.Select((_, before) => Math.Exp(Counted(before)))];
        int characters = reader.Vocabulary.Count;
        return new Chart(
            "perplexity", "Among how many characters does it hesitate?", "training steps", "perplexity on held-out text",
            [
                new Series("network", network), Level("nothing known", characters),
                .. _counted.Select((name, before) => Level($"counted {name.Split(' ')[^1]}", counted[before])),
            ],
            [
                new("it begins near the number of characters", Math.Abs(network[0].Y / characters - 1) < 0.15),
                new("it ends below what pairs know", network[^1].Y < counted[1]),
                new("it falls from look to look", network[1..].Zip(network).All(pair => pair.First.Y < pair.Second.Y)),
            ]);

        Series Level(string name, double height) => new(name, [(0, height), (network[^1].X, height)]);
    }

    private static double Counted(int before)
    {
        Reader reader = Learnt.Psalms;
        return Counting.Loss(reader.Text[..reader.Cut], reader.Text[reader.Cut..], before, reader.Vocabulary.Count);
    }
}
