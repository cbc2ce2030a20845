namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>A resumed run equals one that was never interrupted, bit for bit; whatever does not fit is refused whole.</summary>
public class TrainerCheckpointTests
{
    private const int Steps = 200;

    private static readonly TrainerOptions _options = new()
    {
        Steps = Steps, MaxNorm = 1, HeldOut = Run.Text(40), EvaluateEvery = 10, Schedule = new PlateauSchedule(0.02, patience: 1),
    };

    [Test]
    public void AResumedRunOnShuffledDataEqualsAnUninterruptedOneBitForBit(
        [Values("rnn", "gru", "lstm")] string cell,
        [Values("sgd", "adam", "rmsprop")] string optimizer,
        [Values(DType.Float32, DType.Float64)] DType dtype) =>
        CheckResuming(cell, optimizer, dtype, Run.Shuffled);

    [TestCase("rnn", "sgd")]
    [TestCase("gru", "rmsprop")]
    [TestCase("peephole", "adam")]
    public void AResumedRunThatCarriesItsStateEqualsAnUninterruptedOneBitForBit(string cell, string optimizer) =>
        CheckResuming(cell, optimizer, DType.Float32, () => Run.Text(97));

    [Test]
    public void WithoutTheGeneratorAResumedRunDiffers()
    {
        Run straight = Run.Of(options: _options);
        CheckpointContent? saved = null;
        straight.Trainer.AfterStep += record => saved = record.Step == 37 ? new TrainerCheckpoint(straight.Trainer).Save() : saved;
        straight.Trainer.Fit();

        Run resumed = Run.Of(options: _options, seed: 2);
        new TrainerCheckpoint(resumed.Trainer).Load(saved!);
        resumed.Trainer.Fit();
        Assert.That(resumed.Trainer.Step, Is.EqualTo(Steps));
        Assert.That(resumed.Hash(), Is.Not.EqualTo(straight.Hash()));
    }

    [Test]
    public void TheCarriedStateBelongsToTheCheckpoint()
    {
        Run run = Run.Of(options: new TrainerOptions { Steps = 3 });
        run.Trainer.Fit();
        CheckpointContent content = run.Checkpoint.Save();
        Assert.That(content.Arrays.Select(a => a.ToString()).Where(a => a.StartsWith("state.", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "state.0.h Float32 [4, 4]", "state.0.c Float32 [4, 4]", "state.1.h Float32 [4, 3]",
        }));

        Run other = Run.Of(seed: 2);
        other.Checkpoint.Load(content);
        Assert.That(other.Trainer.CarriedState!.Names, Is.EqualTo(run.Trainer.CarriedState!.Names));
        Assert.That(
            other.Trainer.CarriedState.Select(part => part.ToArray<float>()),
            Is.EqualTo(run.Trainer.CarriedState.Select(part => part.ToArray<float>())));
    }

    [Test]
    public void EveryDifferenceIsListedAndNothingChanges()
    {
        OneNumber model = new(start: 1);
        Trainer saved = new(model.Loss((p, x) => p * x), new Sgd(model.Parameters, 0.1, momentum: 0.9), new NumberSource(1, 2), _options);
        CheckpointContent content = new TrainerCheckpoint(
            saved, new Dictionary<string, RandomGenerator> { ["noise"] = new(1), ["dropout"] = new(2) }).Save();
        content.Meta["generators"]!["dropout"] = "7";
        content.Meta["trainer"]!["step"] = -1;

        Run other = Run.Of(options: new TrainerOptions { Steps = 9 }, data: Run.Text(27));
        other.Trainer.Fit();
        string before = other.Hash();
        CheckpointException? refusal = Assert.Throws<CheckpointException>(() => other.Checkpoint.Load(content));
        Assert.That(refusal!.Message, Is.EqualTo("...").NoClip);
        Assert.That(other.Hash(), Is.EqualTo(before));
    }

    [Test]
    public void AnOptimizerOfAnotherKindIsRefusedAndWhatIsMissingIsNamed()
    {
        OneNumber model = new(start: 1), other = new(start: 2);
        Trainer saved = new(model.Loss((p, x) => p * x), new Sgd(model.Parameters, 0.1), new NumberSource(1, 2), _options);
        CheckpointContent content = new TrainerCheckpoint(saved).Save();
        Trainer trainer = new(other.Loss((p, x) => p * x), new Adam(other.Parameters), new NumberSource(1), new TrainerOptions { Steps = 1 });
        CheckpointException? refusal = Assert.Throws<CheckpointException>(() => new TrainerCheckpoint(trainer).Load(content));
        Assert.That(refusal!.Message, Is.EqualTo("...").NoClip);
        Assert.That(other.Value, Is.EqualTo(2));
    }

    [Test]
    public void AContentThatHoldsNoRunIsRefused()
    {
        OneNumber model = new();
        CheckpointContent content = new();
        ModelCheckpoint.Put(content, model);
        Trainer trainer = model.Trainer((p, x) => p * x, _options, numbers: [1]);
        CheckpointException? refusal = Assert.Throws<CheckpointException>(() => new TrainerCheckpoint(trainer).Load(content));
        Assert.That(refusal!.Message, Is.EqualTo("...").NoClip);
    }

    private static void CheckResuming(string cell, string optimizer, DType dtype, Func<BatchSource> data)
    {
        using TemporaryFolder folder = new();
        Run straight = Fresh(seed: 1);
        List<string> files = [];
        SaveAt(straight, [0, 1, 37, 100, 199], folder, files);
        straight.Trainer.Fit();
        string expected = straight.Hash();

        Assert.That(files, Has.Count.EqualTo(5));
        foreach (string file in files)
        {
            Run resumed = Fresh(seed: 2); // everything that matters must come from the file
            resumed.Checkpoint.Load(CheckpointFile.Read(file));
            resumed.Trainer.Fit();
            Assert.That(resumed.Hash(), Is.EqualTo(expected), Path.GetFileName(file));
            Assert.That(Losses(resumed), Is.EqualTo(Losses(straight)), Path.GetFileName(file));
        }

        Run Fresh(ulong seed) => Run.Of(
            cell, optimizer, dtype, _options with { Schedule = new PlateauSchedule(0.02, patience: 1) },
            seed: seed, data: data());
    }

    private static void SaveAt(Run run, long[] steps, TemporaryFolder folder, List<string> files)
    {
        void Save()
        {
            string file = folder.File($"{run.Trainer.Step}.ckpt");
            CheckpointFile.Write(file, run.Checkpoint.Save());
            files.Add(file);
        }

        if (steps.Contains(0)) Save();
        run.Trainer.AfterStep += record =>
        {
            if (steps.Contains(record.Step)) Save();
        };
    }

    private static IEnumerable<(long, double)> Losses(Run run) =>
        [.. run.Trainer.History.Steps.Select(r => (r.Step, r.Loss)), .. run.Trainer.History.Evaluations.Select(r => (r.Step, r.Loss))];
}
