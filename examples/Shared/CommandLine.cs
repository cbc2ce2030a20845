using System.CommandLine;
using System.Globalization;

namespace AutogradRnn.Examples;

/// <summary>Runs a program's one command, numbers written alike everywhere. What goes wrong is one line on the error stream and an exit code that is not 0.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const int Interrupted = 130;

    /// <summary>The option of every example that a check uses.</summary>
    public static Option<bool> Quick() => new("--quick") { Description = "A few steps on small sizes, to see that it runs." };

    /// <summary>An option with a value.</summary>
    public static Option<T> Of<T>(string name, string description, string value) => new(name) { Description = description, HelpName = value };

    /// <summary>Parses the arguments and runs.</summary>
    /// <param name="program">The name that stands before an error.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    /// <param name="args">What the user wrote.</param>
    /// <param name="options">The options.</param>
    /// <param name="run">The program.</param>
    public static int Run(string program, string description, string[] args, IEnumerable<Option> options, Action<ParseResult> run)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        RootCommand root = new(description);
        foreach (Option option in options) root.Options.Add(option);
        root.SetAction(result =>
        {
            try
            {
                run(result);
                return 0;
            }
            catch (OperationCanceledException stopped)
            {
                return Complain(program, stopped.Message, Interrupted);
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException
                or ArgumentException or ArithmeticException or InvalidOperationException)
            {
                return Complain(program, problem.Message, Failed);
            }
        });

        ParseResult parsed = root.Parse(args);
        return parsed.Errors.Count == 0 ? parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false })
            : Complain(program, $"{WithoutType(parsed.Errors[0].Message).TrimEnd('.')}. Add --help to see what there is.", Misused);
    }

    /// <summary>Without "as expected type 'System.Nullable…'", which means nothing to who runs a program.</summary>
    private static string WithoutType(string problem)
    {
        int type = problem.IndexOf(" as expected type '", StringComparison.Ordinal);
        return type < 0 ? problem : problem[..type];
    }

    private static int Complain(string program, string problem, int code)
    {
        // .NET appends the name of the parameter, which means nothing here.
        int suffix = problem.IndexOf(" (Parameter '", StringComparison.Ordinal);
        string line = string.Join(' ', (suffix < 0 ? problem : problem[..suffix]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Console.Error.WriteLine($"{program}: {line}");
        return code;
    }
}
