// A character RNN with nothing hidden: A. Karpathy's min-char-rnn (2015), on characters or words. His 40 lines of gradients are one call,
// loss.Backward(); all else is as there: one window at a time, the state carried on, clipping at ±5, Adagrad, the smoothed loss.
using System.CommandLine;
using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Examples.Display;
using AutogradRnn.Layers;
using AutogradRnn.Training;

const int Window = 25; // steps that the gradient goes back

Option<string?> file = Options.File("--text", "A text in UTF-8. [default: Psalms 1-72]");
Option<bool> chinese = new("--chinese") { Description = "Learns 279 poems of the Tang dynasty instead." };
Option<bool> words = new("--words") { Description = "Learns words instead of characters; an ideograph is a word." };
Option<int?> hidden = Options.Count("--hidden", "Size of the hidden state. [default: 200]");
Option<int?> steps = Options.Count("--steps", "Windows to learn from. [default: 20000]");
Option<ulong> seed = Options.Seed();
Option<bool> quick = CommandLine.Quick();
return CommandLine.Run(
    "MinCharRnn",
    "Karpathy's min-char-rnn: a plain RNN, one window at a time, Adagrad, clipping at ±5.",
    args,
    [file, chinese, words, hidden, steps, seed, quick],
    said =>
    {
        string text = Texts.Read(said.GetValue(file), said.GetValue(chinese) ? Texts.TangPoems : Texts.Psalms);
        Train(text, said.GetValue(words), said.GetValue(hidden) ?? 200, said.GetValue(steps) ?? (said.GetValue(quick) ? 300 : 20_000), said.GetValue(seed));
    });

static void Train(string text, bool words, int hidden, int steps, ulong seed)
{
    Vocabulary vocabulary = words ? Vocabulary.FromWords(text) : Vocabulary.FromCharacters(text);
    int[] data = vocabulary.Encode(text);
    if (data.Length < Window + 2) throw new InvalidDataException($"The text expected at least {Window + 2} {Unit()}, but has {data.Length}. Give a longer one with --text.");

    RandomGenerator random = new(seed);
    Tensor inputToHidden = Weight(vocabulary.Count, hidden), hiddenToHidden = Weight(hidden, hidden), hiddenToOutput = Weight(hidden, vocabulary.Count);
    Tensor hiddenBias = Bias(hidden), outputBias = Bias(vocabulary.Count);

    // The sum of squares starts at 1e-8: the source's g / √(Σg² + 1e-8).
    Adagrad optimizer = new([inputToHidden, hiddenToHidden, hiddenToOutput, hiddenBias, outputBias], learningRate: 0.1, initialAccumulator: 1e-8);

    IRunDisplay display = Displays.ForThisConsole(Unit());
    display.Line($"The text has {Numbers.Whole(data.Length)} {Unit()}, {vocabulary.Count} different; guessing blindly loses {Math.Log(vocabulary.Count):0.000} nats each.");
    double smoothed = Math.Log(vocabulary.Count) * Window;
    display.Show(0, steps, Learn);
    Show(steps);

    StopReason Learn()
    {
        Loop loop = new(display, steps, Window);
        Tensor carried = Tensor.Zeros([1, hidden]);
        int p = 0;
        for (int n = 0; n < steps; n++)
        {
            using TensorMemory memory = TensorMemory.Recycle();  // a step's tensors leave their memory to the next step's

            // Where the text ends, it begins again, and so does the memory.
            if (p + Window + 1 >= data.Length) (p, carried) = (0, Tensor.Zeros([1, hidden]));
            if (n % Math.Max(100, steps / 10) == 0) Show(n);

            Tensor[] states = new Tensor[Window];
            Tensor h = carried;
            for (int t = 0; t < Window; t++) states[t] = h = Step(data[p + t], h);
            Tensor targets = Tensor.From(data.AsSpan(p + 1, Window));
            Tensor loss = Loss.CrossEntropy(Output(Tensor.Concat(states)), targets).Sum();

            optimizer.ZeroGrad();
            loss.Backward();                                     // backpropagation through the window's 25 steps
            Clip.ByValue(optimizer.Parameters, limit: 5);
            optimizer.Step();

            carried = h.Detach().Copy();                         // the memory goes on; the gradient does not
            smoothed = smoothed * 0.999 + loss.Item() * 0.001;
            p += Window;
            loop.Report(n + 1, loss.Item() / Window, smoothed / Window);
        }

        return StopReason.Finished;
    }

    // h′ = tanh(W_xh · x + W_hh · h + b_h); the product with a one-hot x is a row of W_xh.
    Tensor Step(int token, Tensor h) =>
        (inputToHidden.IndexSelect(0, Tensor.From([token])) + h.MatMul(hiddenToHidden) + hiddenBias).Tanh();

    Tensor Output(Tensor h) => h.MatMul(hiddenToOutput) + outputBias;

    string Sample(int first, int length)
    {
        using IDisposable off = Gradients.Off();
        RandomGenerator choices = new(seed);
        Tensor h = Tensor.Zeros([1, hidden]);
        int[] written = new int[length];
        for (int i = 0, token = first; i < length; i++)
        {
            h = Step(token, h);
            token = written[i] = new SamplingOptions().Choose(Output(h).To(DType.Float64).AsSpan<double>(), choices);
        }

        return vocabulary.Decode(written);
    }

    void Show(int step)
    {
        display.Sample(step, Sample(data[0], words ? 60 : 200));
        display.Line($"iter {step}, smoothed loss {smoothed:0.00} of {Window} {Unit()} ({smoothed / Window:0.000} nats each)");
    }

    Tensor Weight(int rows, int columns) => Initial.Normal([rows, columns], mean: 0, deviation: 0.01, random).RequireGrad();

    Tensor Bias(int columns) => Tensor.Zeros([columns]).RequireGrad();

    string Unit() => words ? "words" : "characters";
}
