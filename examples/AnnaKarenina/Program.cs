// A stacked LSTM with dropout that learns a novel, after a chapter on language modelling with Anna Karenina: streams of batches, gradients
// clipped by their common norm, Adam, checkpoints, and text written from the n likeliest characters after a prime.
using System.CommandLine;
using AnnaKarenina;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Examples.Display;
using AutogradRnn.Layers;
using AutogradRnn.Training;

Option<string?> text = Options.File("--text", "A novel in UTF-8. [default: Psalms 1-72]");
Option<bool> source = new("--source") { Description = "The source's sizes: 512 units, 100 streams, windows of 100, 990 steps. Half an hour or more." };
Option<int?> hidden = Options.Count("--hidden", "Units of each layer. [default: 128]");
Option<int?> layers = Options.Count("--layers", "LSTM layers. [default: 2]");
Option<int?> batch = Options.Count("--batch", "Streams that are read side by side. [default: 25]");
Option<int?> window = Options.Count("--window", "Characters that the gradient goes back. [default: 50]");
Option<int?> steps = Options.Count("--steps", "Steps in all, those before a resume included. [default: 400]");
Option<int?> saveEvery = Options.Count("--save-every", "Steps from one checkpoint to the next. [default: 100]");
Option<string> checkpoints = new("--checkpoints") { Description = "Where checkpoints lie.", HelpName = "folder", DefaultValueFactory = _ => "checkpoints/anna" };
Option<bool> resume = new("--resume") { Description = "Goes on from the newest checkpoint." };
Option<bool> sample = new("--sample") { Description = "Writes with the newest checkpoint instead of training." };
Option<string> prime = new("--prime") { Description = "The text to go on from.", HelpName = "text", DefaultValueFactory = _ => "The " };
Option<int?> top = Options.Count("--top", "Draws from the n likeliest characters. [default: 4]");
Option<int?> length = Options.Count("--length", "Characters to write. [default: 1000]");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "AnnaKarenina",
    "Learns a novel with a stacked LSTM and dropout, keeps checkpoints, and writes like it.",
    args,
    [text, source, hidden, layers, batch, window, steps, saveEvery, checkpoints, resume, sample, prime, top, length, seed, quick],
    said =>
    {
        CheckpointFolder folder = new(said.GetValue(checkpoints)!, keep: 100, name: "anna");
        if (said.GetValue(sample))
        {
            (LanguageModel model, Vocabulary vocabulary) = Network.Open(Newest(folder));
            Console.WriteLine(Written(model, vocabulary, said.GetValue(prime)!, said.GetValue(top) ?? 4, said.GetValue(length) ?? 1000, said.GetValue(seed)));
            return;
        }

        CheckpointContent? start = said.GetValue(resume) ? Newest(folder) : null;
        if (start is null && folder.Entries().Count > 0)
            throw new InvalidOperationException($"A new run expected a folder without a run, but '{folder.Folder}' holds one. Add --resume, or name another with --checkpoints.");
        Settings settings = start is null ? Chosen(said) : Settings.Of(start) with { Steps = said.GetValue(steps) ?? Settings.Of(start).Steps };
        Train(settings, folder, start, said.GetValue(saveEvery) ?? 100);
    });

Settings Chosen(ParseResult said)
{
    Settings usual = new() { Text = said.GetValue(text) is { } file ? Path.GetFullPath(file) : null, Seed = said.GetValue(seed) };
    usual = said.GetValue(quick) ? usual.Quick() : said.GetValue(source) ? usual.AsTheSource() : usual;
    return usual with
    {
        Hidden = said.GetValue(hidden) ?? usual.Hidden,
        Layers = said.GetValue(layers) ?? usual.Layers,
        Batch = said.GetValue(batch) ?? usual.Batch,
        Window = said.GetValue(window) ?? usual.Window,
        Steps = said.GetValue(steps) ?? usual.Steps,
    };
}

static CheckpointContent Newest(CheckpointFolder folder)
{
    CheckpointContent? content = folder.Latest(out CheckpointEntry entry, out IReadOnlyList<CheckpointException> skipped);
    foreach (CheckpointException damaged in skipped) Console.Error.WriteLine($"AnnaKarenina: skipped: {damaged.Message}");
    if (content is null) throw new FileNotFoundException($"Expected a checkpoint in '{folder.Folder}', but found none. Train first.");
    Console.Error.WriteLine($"From {entry.Path}");
    return content;
}

static void Train(Settings settings, CheckpointFolder folder, CheckpointContent? start, int saveEvery)
{
    string text = Texts.Read(settings.Text, Texts.Psalms);
    Vocabulary vocabulary = Vocabulary.FromCharacters(text);
    RandomGenerator generator = new(settings.Seed);
    LanguageModel model = Network.Build(settings, vocabulary.Count, generator);
    int[] tokens = vocabulary.Encode(text);
    TextStreams streams = new(tokens, settings.Batch, settings.Window);
    Trainer trainer = new(
        new LanguageModelObjective(model),
        new Adam(model.Parameters, settings.Rate),
        streams,
        new TrainerOptions { Steps = settings.Steps, MaxNorm = 5 });
    TrainerCheckpoint checkpoint = new(trainer, new Dictionary<string, RandomGenerator> { ["dropout"] = generator });
    if (start is not null) checkpoint.Load(start);

    IRunDisplay display = Displays.ForThisConsole("characters");
    display.Line($"{settings.Layers} LSTM layers of {settings.Hidden}, {Numbers.Whole(model.Parameters.Sum(parameter => parameter.Count))} parameters, dropout {settings.Dropout}; "
        + $"{Numbers.Whole(text.Length)} characters, {vocabulary.Count} different; {streams.BatchesPerEpoch} batches of {settings.Batch} x {settings.Window} an epoch.");
    if (start is not null) display.Line($"Goes on after step {trainer.Step}.");
    if (trainer.Step >= trainer.LastStep) throw new InvalidOperationException($"The run in '{folder.Folder}' has taken all its {trainer.Step} steps; give a larger number with --steps.");

    trainer.AfterStep += record =>
    {
        if (record.Step % saveEvery == 0 || record.Step == trainer.LastStep) folder.Save(record.Step, Content());
    };
    using Interrupt interrupt = new();
    StopReason reason = display.Train(trainer, Math.Max(20, settings.Steps / 4), () => Written(model, vocabulary, text[..1], 4, 300, settings.Seed), interrupt.Token);
    if (reason == StopReason.Cancelled)
    {
        folder.Save(trainer.Step, Content());
        throw new OperationCanceledException($"stopped after step {trainer.Step} and saved in {folder.Entries()[^1].Path}; --resume goes on from there.");
    }

    (double loss, double seconds) = trainer.Last(10);
    int measured = Math.Min(tokens.Length, 10 * settings.Batch * settings.Window + 1);
    double inUse = trainer.Evaluate(new TextStreams(tokens.AsMemory(0, measured), settings.Batch, settings.Window));
    display.Line($"Training loss, mean of the last 10 steps: {loss:0.0000} nats with dropout; {inUse:0.0000} without, on the first {Numbers.Whole(measured)} characters.");
    display.Line($"{seconds:0.00} s a step. Checkpoints:");
    foreach (CheckpointEntry entry in folder.Entries()) display.Line($"  {entry.Path}");

    CheckpointContent Content()
    {
        CheckpointContent content = checkpoint.Save();
        content.Meta["vocabulary"] = vocabulary.ToJson();
        settings.Put(content);
        return content;
    }
}

static string Written(LanguageModel model, Vocabulary vocabulary, string prime, int top, int length, ulong seed)
{
    if (prime.Length == 0) throw new ArgumentException("--prime expected at least one character to go on from, but got none.");
    int[] beginning = vocabulary.Encode(prime, "--prime");
    SamplingOptions choice = new() { TopK = top, Length = length };
    return prime + vocabulary.Decode([.. Sampler.Tokens(model, beginning, new RandomGenerator(seed), choice)]);
}
