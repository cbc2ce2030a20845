using System.CommandLine;

namespace CharRnn.Commands;

/// <summary>The program's commands, and how it says that something went wrong: one line on the error stream, and an exit code that is not
/// 0.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;

    public static int Run(string[] args)
    {
        TrainOptions train = new();
        RootCommand root = new("Trains a recurrent network to write like a text, character by character. Without arguments: a small LSTM on The Devil's Dictionary, in about a minute.");
        train.AddTo(root);
        root.SetAction(result => Guarded(() => TrainCommand.Run(train.Read(result))));

        SampleOptions sample = new();
        Command sampling = new("sample", "Writes text with a trained network.");
        sample.AddTo(sampling);
        sampling.SetAction(result => Guarded(() => SampleCommand.Run(sample.Read(result))));
        root.Subcommands.Add(sampling);

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count == 0) return parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        Complain($"{parsed.Errors[0].Message.TrimEnd('.')}. Add --help to see what there is.");
        return Misused;
    }

    private static int Guarded(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (MisuseException problem)
        {
            Complain(problem.Message);
            return Misused;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or ArithmeticException or InvalidOperationException)
        {
            Complain(problem.Message);
            return Failed;
        }
    }

    private static void Complain(string problem)
    {
        // .NET appends the name of the parameter, which means nothing here.
        int suffix = problem.IndexOf(" (Parameter '", StringComparison.Ordinal);
        string line = (suffix < 0 ? problem : problem[..suffix]).ReplaceLineEndings(" ");
        Console.Error.WriteLine($"CharRnn: {line}");
    }
}
