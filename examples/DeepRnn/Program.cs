using System.CommandLine;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Layers;
using AutogradRnn.Training;
using DeepRnn;
using TimeSeries;

const ulong Unseen = 1_000_000; // begins the windows that no training uses
Option<string?> use = Options.File("--use", "Trains nothing: restores a network that was saved, and uses it.");
Option<string?> save = Options.File("--save", "Where the trained network goes. [default: checkpoints/deep.ckpt]");
Option<int?> steps = Options.Count("--steps", "Training steps. [default: 1500]");
Option<double?> dropout = CommandLine.Of<double?>("--dropout", "The share dropped between layers while training. [default: 0.5]", "share");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "DeepRnn",
    "One recurrent network in three ways, batches of variable lengths, then three layers with dropout: trained, saved, restored and used.",
    args,
    [use, save, steps, dropout, seed, quick],
    said =>
    {
        ulong start = said.GetValue(seed);
        string file = said.GetValue(use) ?? said.GetValue(save) ?? Path.Combine("checkpoints", "deep.ckpt");
        if (said.GetValue(use) is null)
        {
            ThreeWays.Run(start);
            Train(file, said.GetValue(dropout) ?? 0.5, said.GetValue(steps) ?? (said.GetValue(quick) ? 100 : 1500), start);
        }

        Use(file);
    });

static RandomWindows Windows(ulong seed) => new(t => t * Math.Sin(t) / 3 + 2 * Math.Sin(5 * t), length: 30, interval: 0.1, steps: 20, batch: 50, seed);

static Objective SquaredError(Layer model) => Objective.From(model, batch => Loss.SquaredError(model.Forward(batch.Inputs), batch.Targets).Mean());

static void Train(string file, double dropout, int steps, ulong seed)
{
    DeepForecaster model = new(hidden: 100, dropout, new RandomGenerator(seed));
    Console.WriteLine(FormattableString.Invariant(
        $"\nThree layers of 100 tanh units, {dropout * 100:0.#} % dropped between them while training, ")
        + FormattableString.Invariant($"learn t·sin(t)/3 + 2·sin(5t): {steps} steps of 50 windows."));
    Trainer trainer = new(SquaredError(model), new Adam(model.Parameters), Windows(seed), new TrainerOptions { Steps = steps, MaxNorm = 1 });
    Progress.Show(trainer, loss => FormattableString.Invariant($"MSE {loss:0.0000}"));

    // The source's wrapper cannot switch dropout off and asks for a second graph; here it is a mode of the same network.
    RandomWindows fresh = Windows(Unseen);
    double left = fresh.RestOfEpoch().Average(batch => Loss.SquaredError(model.Forward(batch.Inputs), batch.Targets).Mean().Item());
    double right = trainer.Evaluate(Windows(Unseen));
    Console.WriteLine(FormattableString.Invariant($"Mean squared error on 100 new batches: {right:0.0000} in use, {left:0.0000} if dropout were left on"));

    CheckpointContent content = new();
    content.Meta["dropout"] = dropout;
    ModelCheckpoint.Put(content, model);
    if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
    CheckpointFile.Write(file, content);
    Console.WriteLine($"Saved in {file}. Use it again: --use {file}");
}

static void Use(string file)
{
    CheckpointContent content = CheckpointFile.Read(file);
    DeepForecaster model = new(hidden: 100, (double?)content.Meta["dropout"] ?? 0, new RandomGenerator(0));
    ModelCheckpoint.Take(content, model);
    model.Eval();
    RandomWindows windows = Windows(0);
    float[] window = windows.Window(12.2);
    using IDisposable off = Gradients.Off();
    float[] predicted = model.Forward(Tensor.From(window[..20], 1, 20, 1)).ToArray<float>();
    double error = SquaredError(model).Evaluate(Windows(Unseen));
    Console.WriteLine(FormattableString.Invariant($"\nRestored from {file}: mean squared error on 100 new batches {error:0.0000}"));
    Console.WriteLine("The window from t = 12.2 on, each next value predicted and true:");
    foreach (int t in new[] { 0, 4, 9, 14, 19 })
        Console.WriteLine(FormattableString.Invariant($"  t = {12.2 + 0.1 * (t + 1):0.0}   {predicted[t],8:0.000}   {window[t + 1],8:0.000}"));
}
