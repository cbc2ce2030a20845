// The mixed stack of Weidman 2019, "Deep Learning from Scratch", chapter 6, which learns to write like Shakespeare:
//     [GRULayer(hidden_size=256, output_size=128), LSTMLayer(hidden_size=256, output_size=62)]
// Each layer ends in an output projection; that of the last gives the scores of the next character.
using System.CommandLine;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Examples.Display;
using AutogradRnn.Layers;
using AutogradRnn.Training;

Option<string?> text = Options.File("--text", "Plays, or any text in UTF-8. [default: Psalms 1-72]");
Option<int?> hidden = Options.Count("--hidden", "Size of both layers' states. [default: 256]");
Option<int?> projection = Options.Count("--projection", "Outputs of the GRU layer. [default: 128]");
Option<int?> batch = Options.Count("--batch", "Streams that are read side by side. [default: 32]");
Option<int?> window = Options.Count("--window", "Characters that the gradient goes back. [default: 25]");
Option<int?> steps = Options.Count("--steps", "Training steps. [default: 1000]");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "Shakespeare",
    "A GRU layer under an LSTM layer, each with an output projection, learns to write like a text.",
    args,
    [text, hidden, projection, batch, window, steps, seed, quick],
    said =>
    {
        bool small = said.GetValue(quick);
        string play = Texts.Read(said.GetValue(text), Texts.Psalms);
        Vocabulary vocabulary = Vocabulary.FromCharacters(play);
        int states = said.GetValue(hidden) ?? (small ? 32 : 256), outputs = said.GetValue(projection) ?? (small ? 16 : 128);
        LanguageModel model = MixedStack(vocabulary.Count, states, outputs, new RandomGenerator(said.GetValue(seed)));
        Train(model, play, vocabulary, said.GetValue(batch) ?? 32, said.GetValue(window) ?? 25, said.GetValue(steps) ?? (small ? 50 : 1000), said.GetValue(seed));
    });

static LanguageModel MixedStack(int vocabulary, int hidden, int outputs, RandomGenerator random)
{
    const int EmbeddingSize = 64; // a row for each character, instead of one-hot times a matrix

    // The book's GRU resets the state before the product. (Its update gate reads the reset gate's sums, and its backward pass teaches
    // none of the gates; both are right here.)
    GRUNode gru = new(hidden, random, GRUReset.BeforeProduct, features: EmbeddingSize);
    RNNLayer lower = new(gru, projection: new Linear(outputs, random, inputs: hidden));
    LSTMLayer upper = new(hidden, random, features: outputs);
    Linear upperProjection = new(vocabulary, random, inputs: hidden);
    return new LanguageModel(new Embedding(vocabulary, EmbeddingSize, random), new RecurrentStack([lower, upper]), upperProjection);
}

static void Train(LanguageModel model, string play, Vocabulary vocabulary, int batch, int window, int steps, ulong seed)
{
    int[] tokens = vocabulary.Encode(play);
    int cut = tokens.Length * 9 / 10;
    TextStreams training = new(tokens.AsMemory(..cut), batch, window);
    TextStreams heldOut = new(tokens.AsMemory(cut..), batch: Math.Clamp((tokens.Length - cut - 1) / window, 1, 8), window);

    // The book averages the carried state over the batch, and moves on by the batch's size instead of the window's: its memory never
    // belongs to the text that follows. Here each row is a stream of its own.
    Trainer trainer = new(
        new LanguageModelObjective(model),
        new Adam(model.Parameters, learningRate: 0.003),
        training,
        new TrainerOptions { Steps = steps, MaxNorm = 2, HeldOut = heldOut, EvaluateEvery = Math.Max(1, steps / 5) });

    IRunDisplay display = Displays.ForThisConsole("characters");
    display.Line($"GRU → projection → LSTM → projection with {Numbers.Whole(model.Parameters.Sum(parameter => parameter.Count))} parameters; "
        + $"{Numbers.Whole(play.Length)} characters, {vocabulary.Count} different.");
    display.Train(trainer, Math.Max(1, steps / 4), () => play[..1] + vocabulary.Decode([.. Sampler.Tokens(
        model, tokens[..1], new RandomGenerator(seed), new SamplingOptions { Length = 300, Temperature = 0.8 })]));

    foreach (Evaluation evaluation in trainer.History.Evaluations)
        display.Line($"after {evaluation.Step,5} steps: held-out loss {evaluation.Loss:0.000} nats, perplexity {Loss.Perplexity(evaluation.Loss):0.00}");
    display.Line($"Training loss, mean of the last {Math.Max(1, steps / 10)} steps: {trainer.Last(Math.Max(1, steps / 10)).Loss:0.000} nats; {trainer.Last(1).SecondsPerStep * 1000:0} ms a step.");
}
