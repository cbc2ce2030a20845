using System.Globalization;
using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Start;

/// <summary>Lesson 0: a network that writes names is trained in seconds, and its loss is read against what is known without it.</summary>
public sealed class StartLesson : Lesson
{
    private const ulong Seed = 1;

    private static readonly Lazy<(string Printed, NameWriter Writer)> _run = new(Run);

    public override int Number => 0;

    public override string Folder => "00-start";

    public override IReadOnlyList<Output> Outputs =>
        [new("blind", Blind), new("training", console => console.WriteLine(_run.Value.Printed)), new("ladder", Ladder), new("by-hand", ByHand)];

    public override IReadOnlyList<Figure> Figures => [LossChart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("0.1", nameof(IExercises.BlindLoss), () => Checks.BlindLoss(new Exercises()), () => Checks.BlindLoss(new Solutions())),
        new("0.2", nameof(IExercises.MeanLoss), () => Checks.MeanLoss(new Exercises()), () => Checks.MeanLoss(new Solutions())),
        new("0.3", nameof(IExercises.FrequencyLoss), () => Checks.FrequencyLoss(new Exercises()), () => Checks.FrequencyLoss(new Solutions())),
        new("0.4", nameof(IExercises.Write), () => Checks.Write(new Exercises()), () => Checks.Write(new Solutions())),
    ];

    private static void Blind(TextWriter console)
    {
        #region blind
        NameWriter writer = new(Names.All, Seed);
        RandomGenerator dice = new(seed: 31);
        for (int i = 0; i < 3; i++) console.WriteLine(writer.Write(dice));
        #endregion
    }

    /// <summary>Trains once; all outputs and the chart look at this run.</summary>
    private static (string Printed, NameWriter Writer) Run()
    {
        NameWriter writer = new(Names.All, Seed);
        using StringWriter console = new(CultureInfo.InvariantCulture);
        #region training
        PaddedBatches heldOut = PaddedBatches.NextTokens(Names.All.Encode(Names.All.HeldOut), batch: 128);
        Report(0);
        writer.Trainer.AfterStep += done =>
        {
            if (done.Step is 25 or 100 or 300) Report(done.Step);
        };
        writer.Trainer.Fit();

        void Report(long step)
        {
            double loss = writer.Trainer.Evaluate(heldOut);
            RandomGenerator dice = new(seed: 31);                     // the same dice each time: only the network has changed
            string names = string.Join(", ", Enumerable.Range(0, 5).Select(_ => writer.Write(dice)));
            console.WriteLine($"step {step,3}: loss {loss:0.00}, perplexity {Loss.Perplexity(loss):0.0}, names: {names}");
        }
        #endregion
        return (console.ToString().TrimEnd(), writer);
    }

    private static void Ladder(TextWriter console)
    {
        PaddedBatches heldOut = PaddedBatches.NextTokens(Names.All.Encode(Names.All.HeldOut), batch: 128);
        Table table = new("what is known", "loss", "perplexity");
        Row("nothing: ln V", Math.Log(Names.All.Letters.Count));
        Row("how often each letter occurs", Baselines.Frequencies(Names.All));
        Row("... after the letter before", Baselines.LetterBefore(Names.All));
        Row($"the network, {NameWriter.Steps} steps", _run.Value.Writer.Trainer.Evaluate(heldOut));
        table.WriteTo(console);

        void Row(string what, double loss) => table.Add(what, Table.Number(loss, "0.00"), Table.Number(Loss.Perplexity(loss), "0.0"));
    }

    private static void ByHand(TextWriter console)
    {
        NameWriter writer = _run.Value.Writer;
        Table table = new("letter", "probability p", "-ln p");
        #region by-hand
        const string Name = "anna";
        double[] p = writer.Probabilities(Name);
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum += -Math.Log(p[i]);
            table.Add(i < Name.Length ? $"{Name[i]}" : "end", Table.Number(p[i], "0.000"), Table.Number(-Math.Log(p[i]), "0.000"));
        }

        double hand = sum / p.Length, engine = writer.Trainer.Evaluate(PaddedBatches.NextTokens(Names.All.Encode([Name]), batch: 1));
        #endregion
        table.WriteTo(console);
        console.WriteLine($"mean by hand {Table.Number(hand, "0.000")}, engine {Table.Number(engine, "0.000")}, difference {Table.Difference(Math.Abs(hand - engine))}");
    }

    private static Chart LossChart()
    {
        double blind = Math.Log(Names.All.Letters.Count), frequencies = Baselines.Frequencies(Names.All), pairs = Baselines.LetterBefore(Names.All);
        IReadOnlyList<StepRecord> steps = _run.Value.Writer.Trainer.History.Steps;
        (double X, double Y)[] network =
        [
            (steps[0].Step, steps[0].Loss),
            .. steps.Skip(1).Chunk(15).Select(part => (part.Average(step => (double)step.Step), part.Average(step => step.Loss))),
        ];
        return new Chart(
            "loss", "A network learns to spell names", "training step", "loss in nats a letter",
            [new("network", network), Level("nothing: ln V", blind), Level("letter counts", frequencies), Level("letter before", pairs)],
            [
                new("the untrained network is worse than guessing blindly", steps[0].Loss > blind),
                new("it passes the three lines one after the other", blind > frequencies && frequencies > pairs && pairs > network[^1].Y),
                new("most is learnt in the first hundred steps", network[0].Y - network[6].Y > 0.75 * (network[0].Y - network[^1].Y)),
            ]);

        static Series Level(string name, double value) => new(name, [(0, value), (NameWriter.Steps, value)]);
    }
}
