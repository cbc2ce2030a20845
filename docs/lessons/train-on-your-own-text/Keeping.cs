using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TrainOnYourOwnText;

/// <summary>A run in a folder of checkpoints: stopped, gone on with, and used.</summary>
public static class Keeping
{
    public static void Write(TextWriter console)
    {
        string folder = Directory.CreateTempSubdirectory("own-text-").FullName;
        try
        {
            Write(folder, console);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path, TextWriter console)
    {
        string text = Bundled.Text("psalms.txt")[..2000];
        #region save
        Vocabulary vocabulary = Vocabulary.FromCharacters(text);
        LanguageModelConfiguration configuration = new() { VocabularySize = vocabulary.Count, EmbeddingSize = 8, Layers = [new("lstm", 16)] };
        CheckpointFolder folder = new(path, keep: 3);
        Train(steps: 40);
        #endregion
        foreach (CheckpointEntry entry in folder.Entries()) console.WriteLine(Path.GetFileName(entry.Path));
        Trainer whole = Train(steps: 60, goOn: false), inTwo = Train(steps: 60);
        bool same = whole.Objective.Model.Parameters.Zip(inTwo.Objective.Model.Parameters).All(pair => pair.First.AsSpan<float>().SequenceEqual(pair.Second.AsSpan<float>()));
        console.WriteLine($"40 steps, stopped, 20 more: the same bits as 60 at once? {(same ? "yes" : "no")}");
        #region open
        CheckpointContent content = folder.Latest(out _, out _)!;
        LanguageModel model = LanguageModelCheckpoint.Open(content);                  // knows its own sizes
        Vocabulary meaning = LanguageModelCheckpoint.Vocabulary(content);             // and what its numbers mean
        int[] beginning = meaning.Encode("The ");
        string written = meaning.Decode([.. Sampler.Tokens(model, beginning, new RandomGenerator(1), new SamplingOptions { Temperature = 0.7, Length = 20 })]);
        #endregion
        console.WriteLine($"the opened network wrote {written.Length} characters");

        #region train
        Trainer Train(long steps, bool goOn = true)
        {
            LanguageModel model = configuration.Build(new RandomGenerator(seed: 1));
            Trainer trainer = new(
                new LanguageModelObjective(model), new Adam(model.Parameters, learningRate: 0.01), new TextStreams(vocabulary.Encode(text), batch: 4, window: 12),
                new TrainerOptions { Steps = steps, MaxNorm = 1 });
            TrainerCheckpoint run = new(trainer);
            if (goOn && folder.Latest(out _, out _) is { } newest) run.Load(newest);
            trainer.AfterStep += record =>
            {
                if (!goOn || record.Step % 10 != 0) return;
                CheckpointContent content = run.Save();
                LanguageModelCheckpoint.Describe(content, configuration, vocabulary);
                folder.Save(record.Step, content);
            };
            trainer.Fit();
            return trainer;
        }
        #endregion
    }
}
