// Writes songs character by character, after "Hands-On Deep Learning Algorithms with Python" (Ravichandiran 2019), chapter 4: a plain RNN of
// 100 units, windows of 25 characters, Adam, clipped gradients, and a song of 500 characters now and then. Songs are a column of a CSV file.
using System.CommandLine;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Examples.Display;
using AutogradRnn.Layers;
using AutogradRnn.Training;

const int Window = 25; // characters that the gradient goes back

Option<string?> csv = Options.File("--csv", "A table with a song in each row. [default: Psalms 1-72]");
Option<string> column = new("--column") { Description = "Its column with the words of the song.", HelpName = "name", DefaultValueFactory = _ => "text" };
Option<int?> hidden = Options.Count("--hidden", "Units of the network. [default: 100]");
Option<int?> steps = Options.Count("--steps", "Windows to learn from. [default: 50000]");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "Lyrics",
    "Learns the songs of a table, or the Psalms, and writes its own.",
    args,
    [csv, column, hidden, steps, seed, quick],
    said =>
    {
        string songs = said.GetValue(csv) is { } file ? Column(file, said.GetValue(column)!) : Texts.Read(null, Texts.Psalms);
        Train(songs, said.GetValue(hidden) ?? 100, said.GetValue(steps) ?? (said.GetValue(quick) ? 500 : 50_000), said.GetValue(seed));
    });

// All songs as one text, an empty line after each. (The source puts ", " between them.)
static string Column(string file, string column) => string.Join("\n\n", new CsvFile(file).Texts(column)).ReplaceLineEndings("\n");

static void Train(string songs, int hidden, int steps, ulong seed)
{
    Vocabulary vocabulary = Vocabulary.FromCharacters(songs);
    RandomGenerator random = new(seed);
    LanguageModel model = new(
        new Embedding(vocabulary.Count, hidden, random),            // a row for each character, instead of one-hot times a matrix
        new RNNLayer(new RNNNode(hidden, random, features: hidden)),
        new Linear(vocabulary.Count, random, inputs: hidden));

    // One window after the other through the whole text, the state carried on. The source explains clipping by the norm and then clips
    // by value; here it is by the norm.
    Trainer trainer = new(
        new LanguageModelObjective(model),
        new Adam(model.Parameters),
        new TextStreams(vocabulary.Encode(songs), batch: 1, Window),
        new TrainerOptions { Steps = steps, MaxNorm = 5 });

    IRunDisplay display = Displays.ForThisConsole("characters");
    display.Line($"{Numbers.Whole(songs.Length)} characters of songs, {vocabulary.Count} different; guessing blindly loses {Math.Log(vocabulary.Count):0.000} nats each.");
    display.Train(trainer, Math.Max(500, steps / 5), () => Song(model, vocabulary, songs, seed));
    display.Line($"Loss over the last 500 windows: {trainer.Last(500).Loss:0.000} nats a character, perplexity {Loss.Perplexity(trainer.Last(500).Loss):0.00}.");
}

// 500 characters that follow the first one of all songs, drawn as likely as the network finds them.
static string Song(LanguageModel model, Vocabulary vocabulary, string songs, ulong seed)
{
    int[] first = vocabulary.Encode(songs.AsSpan(0, 1));
    return vocabulary.Decode([.. first, .. Sampler.Tokens(model, first, new RandomGenerator(seed), new SamplingOptions { Length = 500 })]);
}
