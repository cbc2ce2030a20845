using System.CommandLine;
using CharRnn.Runs;

namespace CharRnn.Commands;

/// <summary>The options of training, as System.CommandLine knows them.</summary>
internal sealed class TrainOptions
{
    private readonly Option<string?> _text = Of<string?>("--text", "A UTF-8 text to learn from. [default: The Devil's Dictionary, bundled]", "file");
    private readonly Option<string?> _tokens = Choice("--tokens", "What is predicted one by one. [default: characters]", "characters", "words");
    private readonly Option<string?> _cell = Choice("--cell", "The recurrent cell. [default: lstm]", Cells.Names);
    private readonly Option<int?> _hidden = Of<int?>("--hidden", "The size of each layer's state. [default: 192]", "size");
    private readonly Option<int?> _layers = Of<int?>("--layers", "How many layers of that cell and size. [default: 1]", "count");
    private readonly Option<string?> _stack = Of<string?>("--stack", "Mixed layers from the bottom to the top, such as gru:128,lstm:64; instead of --cell, --hidden and --layers.", "cell:size,...");
    private readonly Option<int?> _embedding = Of<int?>("--embedding", "Numbers a character is turned into. [default: 64]", "size");
    private readonly Option<int?> _batch = Of<int?>("--batch", "Streams of text that are read side by side. [default: 32]", "count");
    private readonly Option<int?> _window = Of<int?>("--window", "Steps that the gradient runs back (truncated BPTT). [default: 64]", "steps");
    private readonly Option<long?> _steps = Of<long?>("--steps", "Training steps in all. [default: 1000]", "count");
    private readonly Option<long?> _epochs = Of<long?>("--epochs", "Passes over the text, instead of --steps.", "count");
    private readonly Option<double?> _heldOut = Of<double?>("--held-out", "The share of the text, at its end, that is only measured. [default: 0.05]", "share");
    private readonly Option<string?> _optimizer = Choice("--optimizer", "How parameters follow gradients. [default: adam]", Optimizers.Names);
    private readonly Option<double?> _rate = Of<double?>("--rate", "The (largest) learning rate. [default: by optimizer; 0.01 for adam]", "rate");
    private readonly Option<string?> _schedule = Choice("--schedule", "How the rate changes over the steps. [default: one-cycle]", Schedules.Names);
    private readonly Option<double?> _clip = Of<double?>("--clip", "The largest norm over all gradients; 0 never clips. [default: 1]", "norm");
    private readonly Option<double?> _dropout = Of<double?>("--dropout", "The share of outputs dropped while training, from 0 to 1. [default: 0]", "share");
    private readonly Option<ulong?> _seed = Of<ulong?>("--seed", "Same seed, same run. [default: 1]", "number");
    private readonly Option<string?> _dtype = Choice("--dtype", "The kind of number. [default: float32]", "float32", "float64");
    private readonly Option<string?> _checkpoints = Of<string?>("--checkpoints", "Where checkpoints go. [default: checkpoints/char-rnn, or the next free name]", "folder");
    private readonly Option<string?> _resume = Of<string?>("--resume", "Continues from the newest whole checkpoint in a folder, or from one file, bit for bit; with --steps or --epochs, further.", "folder or file");
    private readonly Option<string?> _metrics = Of<string?>("--metrics", "Writes one line of JSON a step and an evaluation.", "file");
    private readonly Option<string?> _report = Of<string?>("--report", "Writes a page for a browser: curves, samples, and how far back the gradient reaches.", "file");
    private readonly Option<string?> _vega = Of<string?>("--vega", "Lets Vega draw the report, with tooltips: npm's node_modules with vega, vega-lite and vega-embed.", "folder");
    private readonly Option<long?> _evaluateEvery = Of<long?>("--evaluate-every", "Steps between measuring held-out text and saving. [default: a tenth of the run, at most 500]", "steps");
    private readonly Option<long?> _sampleEvery = Of<long?>("--sample-every", "Steps between samples; 0 prints none on the way. [default: a fifth of the run, at most 1000]", "steps");

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _text, _tokens, _cell, _hidden, _layers, _stack, _embedding, _batch, _window, _steps, _epochs, _heldOut, _optimizer, _rate, _schedule,
            _clip, _dropout, _seed, _dtype, _checkpoints, _resume, _metrics, _report, _vega, _evaluateEvery, _sampleEvery,
        ];
        foreach (Option option in all) command.Options.Add(option);
    }

    public TrainArguments Read(ParseResult result) => new()
    {
        Text = result.GetValue(_text),
        Tokens = result.GetValue(_tokens),
        Cell = result.GetValue(_cell),
        Hidden = result.GetValue(_hidden),
        Layers = result.GetValue(_layers),
        Stack = result.GetValue(_stack),
        Embedding = result.GetValue(_embedding),
        Batch = result.GetValue(_batch),
        Window = result.GetValue(_window),
        Steps = result.GetValue(_steps),
        Epochs = result.GetValue(_epochs),
        HeldOut = result.GetValue(_heldOut),
        Optimizer = result.GetValue(_optimizer),
        Rate = result.GetValue(_rate),
        Schedule = result.GetValue(_schedule),
        Clip = result.GetValue(_clip),
        Dropout = result.GetValue(_dropout),
        Seed = result.GetValue(_seed),
        DType = result.GetValue(_dtype),
        Checkpoints = result.GetValue(_checkpoints),
        Resume = result.GetValue(_resume),
        Metrics = result.GetValue(_metrics),
        Report = result.GetValue(_report),
        Vega = result.GetValue(_vega),
        EvaluateEvery = result.GetValue(_evaluateEvery),
        SampleEvery = result.GetValue(_sampleEvery),
    };

    internal static Option<T> Of<T>(string name, string description, string value) => new(name) { Description = description, HelpName = value };

    internal static Option<string?> Choice(string name, string description, params string[] values)
    {
        Option<string?> option = new(name) { Description = description };
        return option.AcceptOnlyFromAmong(values);
    }
}
