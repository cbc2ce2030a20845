using System.CommandLine;

namespace CharRnn.Commands;

/// <summary>The options of sampling, as System.CommandLine knows them.</summary>
internal sealed class SampleOptions
{
    private readonly Option<string?> _checkpoint = TrainOptions.Of<string?>("--checkpoint", "A checkpoint, or a folder of them. [default: the newest under checkpoints/]", "folder or file");
    private readonly Option<string?> _prime = TrainOptions.Of<string?>("--prime", "The text to go on from. [default: a new line]", "text");
    private readonly Option<int> _length = new("--length") { Description = "How many characters to write.", HelpName = "count", DefaultValueFactory = _ => 500 };
    private readonly Option<double> _temperature = new("--temperature") { Description = "Below 1 bolder towards the likely, above 1 wilder; 0 always takes the likeliest.", HelpName = "number", DefaultValueFactory = _ => 0.8 };
    private readonly Option<int?> _topK = TrainOptions.Of<int?>("--top-k", "Draws only from the k likeliest.", "k");
    private readonly Option<double?> _topP = TrainOptions.Of<double?>("--top-p", "Draws only from the likeliest that together have this probability.", "share");
    private readonly Option<ulong> _seed = new("--seed") { Description = "Same seed, same text.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _beam = TrainOptions.Of<int?>("--beam", "Searches for the likeliest text with this many candidates, instead of drawing.", "width");

    public void AddTo(Command command)
    {
        Option[] all = [_checkpoint, _prime, _length, _temperature, _topK, _topP, _seed, _beam];
        foreach (Option option in all) command.Options.Add(option);
    }

    public SampleArguments Read(ParseResult result) => new(
        result.GetValue(_checkpoint),
        result.GetValue(_prime),
        result.GetValue(_length),
        result.GetValue(_temperature),
        result.GetValue(_topK),
        result.GetValue(_topP),
        result.GetValue(_seed),
        result.GetValue(_beam));
}
