using System.Diagnostics;
using System.Text;

namespace AutogradRnn.Examples.Tests;

/// <summary>Runs an example as a user does: a process of its own, in a folder of its own, its output in a pipe.</summary>
internal sealed class ExampleProgram(string name, string folder)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs to the end.</summary>
    public Result Run(params IEnumerable<string> arguments)
    {
        using Process process = Start(arguments);
        return Finish(process);
    }

    /// <summary>Starts, waits for a line of output that contains a text, interrupts as Ctrl-C does, and waits for the end.</summary>
    public Result InterruptAfter(string text, params IEnumerable<string> arguments)
    {
        using Process process = Start(arguments);
        StringBuilder output = new();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            output.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal)) break;
        }

        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"])) kill.WaitForExit();
        Result rest = Finish(process);
        return rest with { Output = output + rest.Output };
    }

    private Process Start(IEnumerable<string> arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
    }

    private static Result Finish(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The example did not end within {_limit}.");
        }

        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>What a program left behind.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        public override string ToString() => $"exit code {ExitCode}\noutput:\n{Output}\nerror:\n{Error}";
    }
}
