using System.Text.Json.Nodes;
using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>A resumed run equals one that was never interrupted, bit for bit; whatever does not fit is refused whole.</summary>
public class TrainerCheckpointTests
{
    private const int Steps = 200;

    private static readonly TrainerOptions _options = new()
    {
        Steps = Steps,
        MaxNorm = 1,
        HeldOut = Run.Text(40),
        EvaluateEvery = 10,
        Schedule = new PlateauSchedule(0.02, patience: 1),
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
        Trainer saved = new(model.Loss((p, x) => p * x), new Sgd(model.Parameters, 0.1), new NumberSource(1, 2), _options);
        CheckpointContent content = new TrainerCheckpoint(
            saved, new Dictionary<string, RandomGenerator> { ["noise"] = new(1), ["dropout"] = new(2) }).Save();
        content.Meta["generators"]!["dropout"] = "7";
        content.Meta["trainer"]!["step"] = -1;
        content.Add(new NamedArray("state.h", [2], new double[2]));

        Linear other = new(outputs: 2, new RandomGenerator(1), bias: false, inputs: 1);
        PlateauSchedule schedule = new(0.5);
        schedule.Observe(3);
        Trainer trainer = new(
            Objective.From(other, batch => other.Forward(batch.Inputs.To(DType.Float32)).Sum()),
            new Adam(other.Parameters), new NumberSource(1), new TrainerOptions { Steps = 3, Schedule = schedule });
        trainer.Fit();
        TrainerCheckpoint checkpoint = new(trainer, new Dictionary<string, RandomGenerator> { ["dropout"] = new(3) });
        string before = Contents.Bits(checkpoint.Save());
        CheckpointException? refusal = Assert.Throws<CheckpointException>(() => checkpoint.Load(content));
        Assert.That(refusal!.Message, Is.EqualTo(
            "The checkpoint does not fit: weight Float32 [1, 2] is missing; number Float64 [] is not in the model; "
            + "its data has 2 batches an epoch, here 1; step is not a whole number of 0 or more; "
            + "state.h Float64 [2] is not Float32 [batch, size]; its carried state should have the parts (), but has (h); "
            + "generator 'dropout' is not a random state; generator 'noise' is not among those given; "
            + "optimizer: it is the state of Sgd, not of Adam, beta1 is missing, beta2 is missing, epsilon is missing, amsGrad is missing, "
            + "firstMoment is missing, secondMoment is missing, the parameters have 1 elements, here 2, "
            + "dampening is unknown here, momentum is unknown here, nesterov is unknown here. "
            + "Make model, optimizer, data and generators as they were when the checkpoint was saved. Nothing was changed."));
        Assert.That(Contents.Bits(checkpoint.Save()), Is.EqualTo(before));
    }

    [Test]
    public void WhateverIsMissingOrOfAnotherKindIsRefusedAndNothingChanges()
    {
        Run saved = Run.Of(options: _options);
        saved.Trainer.Fit();
        CheckpointContent whole = saved.Checkpoint.Save();
        Run other = Run.Of(options: _options with { Steps = 5, Schedule = new PlateauSchedule(0.1) });
        other.Trainer.Fit();
        string before = Contents.Bits(other.Checkpoint.Save());

        IEnumerable<CheckpointContent> damaged =
        [
            // A schedule that has observed nothing yet has no best.
            .. whole.Arrays.Where(array => array.Name != "schedule.best").Select(array => Copy(whole.Meta, whole.Arrays.Where(a => a != array))),
            .. whole.Arrays.Select(array => Copy(whole.Meta, whole.Arrays.Select(a => a == array ? new NamedArray(a.Name, [1], [7]) : a))),
            .. whole.Meta.Select(pair => pair.Key).Select(key => Copy(Without(whole.Meta.DeepClone().AsObject(), key), whole.Arrays)),
            .. whole.Meta["trainer"]!.AsObject().Select(pair => pair.Key).Select(key => Copy(WithNullIn(whole.Meta.DeepClone(), key), whole.Arrays)),
        ];
        foreach (CheckpointContent content in damaged)
        {
            Assert.That(() => other.Checkpoint.Load(content), Throws.TypeOf<CheckpointException>(), $"{content.Arrays.Count} {content.Meta}");
            Assert.That(Contents.Bits(other.Checkpoint.Save()), Is.EqualTo(before));
        }

        static CheckpointContent Copy(JsonNode meta, IEnumerable<NamedArray> arrays) => Contents.Of(meta.ToJsonString(), [.. arrays]);

        static JsonObject Without(JsonObject meta, string key)
        {
            meta.Remove(key);
            return meta;
        }

        static JsonNode WithNullIn(JsonNode meta, string key)
        {
            meta["trainer"]![key] = null;
            return meta;
        }
    }

    [Test]
    public void AScheduleThatRemembersMustBeThere()
    {
        OneNumber model = new(start: 1);
        Trainer saved = model.Trainer((p, x) => p * x, new TrainerOptions { Steps = 1, Schedule = new PlateauSchedule(1) }, numbers: [1]);
        CheckpointContent content = new TrainerCheckpoint(saved).Save();
        Trainer without = model.Trainer((p, x) => p * x, new TrainerOptions { Steps = 1 }, numbers: [1]);
        Assert.That(() => new TrainerCheckpoint(without).Load(content), Throws.TypeOf<CheckpointException>().With.Message.EqualTo(
            "The checkpoint does not fit: it holds a schedule's memory, but there is no schedule here. "
            + "Make model, optimizer, data and generators as they were when the checkpoint was saved. Nothing was changed."));
    }

    [Test]
    public void AContentThatHoldsNoRunIsRefused()
    {
        OneNumber model = new();
        CheckpointContent content = new();
        ModelCheckpoint.Put(content, model);
        Trainer trainer = model.Trainer((p, x) => p * x, _options, numbers: [1]);
        CheckpointException? refusal = Assert.Throws<CheckpointException>(() => new TrainerCheckpoint(trainer).Load(content));
        Assert.That(refusal!.Message, Is.EqualTo(
            "The checkpoint does not fit: it holds no training run. For its parameters alone use ModelCheckpoint.Take. Nothing was changed."));
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
