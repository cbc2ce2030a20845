using System.CommandLine;
using AutogradRnn;
using Runner.Comparing;
using Runner.Measuring;
using Runner.Workloads;

namespace Runner.Commands;

/// <summary>The program's commands, and how it says that something went wrong: one line on the error stream, and an exit code that is not
/// 0.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const double UsualSeconds = 3;

    public static int Run(string[] args)
    {
        RootCommand root = new("Measures this library's side of a workloads file: one line of JSON a workload.");
        AddRun(root);
        root.Subcommands.Add(Peak());
        root.Subcommands.Add(LongCommand.Make());
        root.Subcommands.Add(AblateCommand.Make());
        CompareOptions options = new();
        Command compare = new("compare", "Runs this library and PyTorch in turn and prints a table; start it with benchmarks/compare.");
        options.AddTo(compare);
        compare.SetAction(result => Guarded(() => CompareCommand.Run(options.Read(result))));
        root.Subcommands.Add(compare);

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        Complain($"{parsed.Errors[0].Message.TrimEnd('.')}. Add --help to see what there is.");
        return Misused;
    }

    private static void AddRun(RootCommand root)
    {
        Argument<string?> file = new("workloads") { Description = "The workloads file.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> only = new("--only") { Description = "Only the workload of this name.", HelpName = "name" };
        Option<double?> seconds = new("--seconds")
        {
            Description = "How long each is measured, after half as long to warm up. [default: 3]",
        };
        Option<bool> eager = new("--eager") { Description = "Runs the time loop unrolled, step by step." };
        Option<string[]> without = new("--without")
        {
            Description = $"Switches an optimization of the time loop off: {string.Join(", ", Switches.Names)}. May be repeated.",
            HelpName = "name",
        };
        Option<int?> threads = ThreadsOption();
        root.Arguments.Add(file);
        foreach (Option option in (Option[])[only, seconds, eager, without, threads]) root.Options.Add(option);
        root.SetAction(result => Guarded(() => Threads.Run(result.GetValue(threads), () =>
        {
            string path = result.GetValue(file)
                ?? throw new MisuseException("Expected a workloads file, but got none. Add --help to see what there is.");
            IReadOnlyList<Workload> workloads = WorkloadFile.Read(path, result.GetValue(only));
            using IDisposable? loop = result.GetValue(eager) ? TimeLoop.Unrolled() : null;
            using IDisposable switches = Switches.Without(result.GetValue(without) ?? []);
            foreach (Workload workload in workloads) Lines.Print(Meter.Measure(workload, result.GetValue(seconds) ?? UsualSeconds));
            return 0;
        })));
    }

    private static Command Peak()
    {
        Option<int?> threads = ThreadsOption();
        Option<bool> quick = new("--quick") { Description = "A few products only." };
        Command peak = new("peak", "Measures large matrix products: the share of the machine that is there to be had.") { threads, quick };
        peak.SetAction(result => Guarded(() => Threads.Run(result.GetValue(threads), () =>
        {
            double gflops = PeakProduct.Gflops(result.GetValue(quick) ? 4 : 12);
            Lines.Print(new { Name = "peak", Threads = Environment.ProcessorCount, Gflops = Math.Round(gflops, 1) });
            return 0;
        })));
        return peak;
    }

    private static Option<int?> ThreadsOption() =>
        new("--threads") { Description = "How many processors to use. [default: all]", HelpName = "count" };

    private static int Guarded(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception problem) when (problem is MisuseException or InvalidDataException)
        {
            Complain(problem.Message);
            return Misused;
        }
        catch (Exception problem)
            when (problem is IOException or UnauthorizedAccessException or ArithmeticException or InvalidOperationException)
        {
            Complain(problem.Message);
            return Failed;
        }
    }

    private static void Complain(string problem) => Console.Error.WriteLine($"benchmarks: {problem.ReplaceLineEndings(" ")}");
}
