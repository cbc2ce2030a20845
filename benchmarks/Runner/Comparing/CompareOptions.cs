using System.CommandLine;
using Runner.Commands;

namespace Runner.Comparing;

/// <summary>The options of a comparison, as System.CommandLine knows them.</summary>
internal sealed class CompareOptions
{
    private const int UsualRounds = 2;
    private const double UsualSeconds = 3;
    private const double QuickSeconds = 0.8;

    private readonly Argument<string?> _workloads = new("workloads")
    {
        Description = "The workloads file. [default: benchmarks/workloads.json]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _home = new("--home") { Hidden = true, DefaultValueFactory = _ => "benchmarks" };
    private readonly Option<string?> _only = new("--only") { Description = "Only the workload of this name.", HelpName = "name" };
    private readonly Option<int?> _rounds = new("--rounds")
    {
        Description = "How often each side is measured, in turn. [default: 2]",
        HelpName = "count",
    };

    private readonly Option<double?> _seconds = new("--seconds") { Description = "How long each measurement lasts. [default: 3]" };
    private readonly Option<bool> _quick = new("--quick") { Description = "One short round: a first look, noisy." };
    private readonly Option<bool> _eager = new("--eager") { Description = "Runs our time loop unrolled, step by step." };
    private readonly Option<string?> _python = new("--python")
    {
        Description = "The Python that has PyTorch. [default: python3, then /usr/bin/python3]",
        HelpName = "program",
    };

    private readonly Option<string?> _json = new("--json") { Description = "Also writes all results as JSON.", HelpName = "file" };
    private readonly Option<string?> _markdown = new("--markdown")
    {
        Description = "Also writes the table as Markdown.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_workloads);
        foreach (Option option in (Option[])[_home, _only, _rounds, _seconds, _quick, _eager, _python, _json, _markdown])
            command.Options.Add(option);
    }

    public CompareArguments Read(ParseResult result)
    {
        bool quick = result.GetValue(_quick);
        string home = result.GetValue(_home) ?? "benchmarks";
        int rounds = result.GetValue(_rounds) ?? (quick ? 1 : UsualRounds);
        if (rounds < 1) throw new MisuseException($"--rounds expected 1 or more, but got {rounds}. Leave it out for {UsualRounds}.");
        double seconds = result.GetValue(_seconds) ?? (quick ? QuickSeconds : UsualSeconds);
        if (!(seconds > 0 && double.IsFinite(seconds)))
            throw new MisuseException(FormattableString.Invariant(
                $"--seconds expected a number above 0, but got {seconds}. Leave it out for {UsualSeconds}."));
        return new CompareArguments(
            home,
            result.GetValue(_workloads) ?? Path.Combine(home, "workloads.json"),
            result.GetValue(_only),
            rounds,
            seconds,
            result.GetValue(_python),
            result.GetValue(_eager),
            result.GetValue(_json),
            result.GetValue(_markdown));
    }
}
