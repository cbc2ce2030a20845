using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TrainOnYourOwnText;

/// <summary>Two runs that go wrong, and what their losses say.</summary>
public static class Readings
{
    private const int Look = 30, Steps = 180;

    private static readonly Lazy<Run> _small = new(() => new Run(characters: 100_000, hidden: 3, embedding: 2));
    private static readonly Lazy<Run> _byHeart = new(() => new Run(characters: 1_000, hidden: 32, embedding: 16));

    private static string Psalms => Bundled.Text("psalms.txt").ToLowerInvariant();

    public static void Write(TextWriter console)
    {
        Table table = new("steps", "3 units: training", "3 units: held out", "1,000 characters: training", "1,000 characters: held out");
        foreach ((int i, (int step, double training, double heldOut)) in _small.Value.Looks.Index())
        {
            (_, double trainingByHeart, double heldOutByHeart) = _byHeart.Value.Looks[i];
            table.Add([step, .. new[] { training, heldOut, trainingByHeart, heldOutByHeart }.Select(loss => Table.Number(loss, "0.00"))]);
        }

        table.WriteTo(console);
        console.WriteLine($"ln V = {Table.Number(Math.Log(_small.Value.Characters), "0.00")}");
    }

    public static Chart Chart()
    {
        (int Step, double Training, double HeldOut)[] small = [.. _small.Value.Looks], byHeart = [.. _byHeart.Value.Looks];
        double start = Math.Log(_small.Value.Characters);
        return new Chart(
            "readings", "Too small a network, and too small a text", "steps", "loss in nats",
            [
                Line("small: training", small, look => look.Training), Line("small: held out", small, look => look.HeldOut),
                Line("short: training", byHeart, look => look.Training), Line("short: held out", byHeart, look => look.HeldOut),
                new Series("ln V", [(0, start), (Steps, start)]),
            ],
            [
                new("too small: both losses stay together", Math.Abs(small[^1].Training - small[^1].HeldOut) < 0.3),
                new("too small: both stay high", small[^1].HeldOut > 2.2),
                new("by heart: the training loss goes far below", byHeart[^1].Training < byHeart[^1].HeldOut - 0.8),
                new("by heart: the held-out loss rises from its best", byHeart[^1].HeldOut > byHeart.Min(look => look.HeldOut) + 0.1),
            ]);

        static Series Line(string name, (int Step, double Training, double HeldOut)[] looks, Func<(int Step, double Training, double HeldOut), double> loss) =>
            new(name, [.. looks.Select(look => ((double)look.Step, loss(look)))]);
    }

    /// <summary>A training run with a look at both losses every few steps.</summary>
    private sealed class Run
    {
        public Run(int characters, int hidden, int embedding)
        {
            string text = Psalms;
            Vocabulary vocabulary = Vocabulary.FromCharacters(text);
            Characters = vocabulary.Count;
            int[] tokens = vocabulary.Encode(text);
            LanguageModel model = new LanguageModelConfiguration
            {
                VocabularySize = Characters,
                EmbeddingSize = embedding,
                Layers = [new("gru", hidden)],
                DType = DType.Float64,
            }.Build(new RandomGenerator(seed: 3));
            #region run
            TextStreams training = new(tokens.AsMemory(..characters), batch: 4, window: 16), heldOut = new(tokens.AsMemory(^1000..), batch: 4, window: 16);
            LanguageModelObjective objective = new(model);
            Trainer trainer = new(
                objective, new Adam(model.Parameters, learningRate: 0.02), training,
                new TrainerOptions { Steps = Steps, MaxNorm = 1, HeldOut = heldOut, EvaluateEvery = Look });
            double sum = 0;
            trainer.AfterStep += record => sum += record.Loss;
            trainer.AfterEvaluation += evaluation =>
            {
                Looks.Add(((int)evaluation.Step, sum / Look, evaluation.Loss));
                sum = 0;
            };
            trainer.Fit();
            #endregion
        }

        public int Characters { get; }

        public List<(int Step, double Training, double HeldOut)> Looks { get; } = [];
    }
}
