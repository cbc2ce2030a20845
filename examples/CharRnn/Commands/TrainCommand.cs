using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Examples.Display;
using AutogradRnn.Training;
using CharRnn.Display;
using CharRnn.Runs;

namespace CharRnn.Commands;

/// <summary>Trains, shows how it goes, saves, and says what to do next.</summary>
internal static class TrainCommand
{
    private const int Interrupted = 130;

    public static int Run(TrainArguments said)
    {
        (TrainingRun run, CheckpointFolder folder) = said.Resume is null ? Started(said) : Resumed(said, said.Resume);
        RunFolder.Create(folder);
        using MetricsFile metrics = new(said.Metrics, append: said.Resume is not null);
        ReportFile report = new(said.Report, said.Vega, run);
        IRunDisplay display = Displays.ForThisConsole(run.Settings.Words ? "words" : "characters");
        display.Line(Description(run));

        using Interrupt interrupt = new();
        Trainer trainer = run.Trainer;
        long saved = trainer.Step, every = trainer.Options.EvaluateEvery ?? trainer.LastStep;
        long sampleEvery = said.SampleEvery ?? Math.Clamp(run.Settings.Steps / 5, 1, 1000);
        trainer.AfterStep += metrics.Write;
        trainer.AfterEvaluation += metrics.Write;
        trainer.AfterEvaluation += _ => report.Write();
        trainer.BeforeStep += step =>
        {
            long taken = step - 1;
            if (taken > saved && taken % every == 0) Save();
            if (taken > 0 && sampleEvery > 0 && taken % sampleEvery == 0) Show(200);
        };

        StopReason reason = display.Show(trainer.Step, run.Settings.Steps, () => trainer.Fit(display, interrupt.Token));
        if (trainer.Step > saved) Save();
        Show(400);
        Report(run, folder, display, reason);
        if (report.Finish() is { } where) display.Line(where);
        return reason == StopReason.Cancelled ? Interrupted : 0;

        void Show(int length)
        {
            string sample = Sampled(run, length);
            display.Sample(trainer.Step, sample);
            report.Sample(trainer.Step, sample);
        }

        void Save()
        {
            folder.Save(trainer.Step, run.Save());
            saved = trainer.Step;
        }
    }

    private static (TrainingRun Run, CheckpointFolder Folder) Started(TrainArguments said)
    {
        RunSettings settings = RunSettings.Of(said with { Text = said.Text is null ? null : Path.GetFullPath(said.Text) });
        CheckpointFolder folder = RunFolder.Fresh(said.Checkpoints);
        return (TrainingRun.Start(settings, said.Epochs, said.EvaluateEvery), folder);
    }

    private static (TrainingRun Run, CheckpointFolder Folder) Resumed(TrainArguments said, string from)
    {
        string[] given = [.. said.Fixed()];
        if (given.Length > 0) throw new MisuseException($"--resume takes {string.Join(", ", given)} from the checkpoint; leave {(given.Length == 1 ? "it" : "them")} out, or start a new run without --resume.");
        (CheckpointContent content, CheckpointFolder folder, _) = RunFolder.Find(from);
        TrainingRun run = TrainingRun.Resume(content, settings => settings with { Steps = said.Steps ?? settings.Steps }, said.Epochs, said.EvaluateEvery);
        if (run.Trainer.Step >= run.Settings.Steps)
            throw new MisuseException($"The run in '{from}' has taken all its {Numbers.Whole(run.Trainer.Step)} steps; give a larger number with --steps, such as --steps {2 * run.Trainer.Step}.");
        return (run, folder);
    }

    private static string Description(TrainingRun run)
    {
        RunSettings settings = run.Settings;
        string what = settings.Words ? "words" : "characters";
        string from = run.Trainer.Step > 0 ? $" Continues after step {Numbers.Whole(run.Trainer.Step)}." : string.Empty;
        return $"{string.Join(" + ", settings.Layers)} with {Numbers.Whole(run.Model.Parameters.Sum(parameter => parameter.Count))} parameters learns {run.Data.Source}: "
            + $"{Numbers.Whole(run.Data.Training.BatchesPerEpoch * (long)settings.Batch * settings.Window)} {what} an epoch, {run.Data.Vocabulary.Count} different; "
            + $"{Numbers.Whole(settings.Steps)} steps of {settings.Batch} x {settings.Window}.{from}";
    }

    private static string Sampled(TrainingRun run, int length)
    {
        // A generator of its own, so that looking at samples does not change the training.
        RandomGenerator generator = new(run.Settings.Seed + (ulong)run.Trainer.Step);
        Vocabulary vocabulary = run.Data.Vocabulary;
        return vocabulary.Decode([.. Sampler.Tokens(run.Model, [Beginning.Of(vocabulary)], generator, new SamplingOptions { Temperature = 0.8, Length = length })]);
    }

    private static void Report(TrainingRun run, CheckpointFolder folder, IRunDisplay display, StopReason reason)
    {
        if (run.Data.HeldOut is { } heldOut)
        {
            double loss = run.Trainer.Evaluate(heldOut);
            display.Line($"Held-out text: loss {Numbers.Loss(loss)} nats, perplexity {Numbers.Perplexity(Loss.Perplexity(loss))} after {Numbers.Whole(run.Trainer.Step)} steps.");
        }

        string path = RunFolder.Quoted(folder.Folder);
        display.Line(folder.Entries() is [.., { } newest] ? $"{(reason == StopReason.Cancelled ? "Stopped; saved" : "Saved")} in {RunFolder.Quoted(newest.Path)}" : "Nothing was saved: no step was taken.");
        bool finished = run.Trainer.Step >= run.Settings.Steps;
        display.Line($"Continue:  {Invocation.With($"--resume {path}{(finished ? $" --steps {2 * run.Trainer.Step}" : string.Empty)}")}");
        display.Line($"Sample:    {Invocation.With($"sample --checkpoint {path}{(run.Settings.Text.Length == 0 ? " --prime \"LOVE, n.\"" : string.Empty)} --length 500 --temperature 0.7")}");
    }
}
