using System.Diagnostics;

namespace Runner.Commands;

/// <summary>Limits the library to a number of processors, which the runtime reads once, at its start: so the program starts itself
/// again.</summary>
internal static class Threads
{
    private const string Variable = "DOTNET_PROCESSOR_COUNT";

    /// <summary>Runs the action here where the number is right already, and else in a process of its own.</summary>
    public static int Run(int? threads, Func<int> action)
    {
        if (threads is not { } count || count == Environment.ProcessorCount) return action();
        if (count < 1) throw new MisuseException($"--threads expected 1 or more, but got {count}. Leave it out for all processors.");
        if (Environment.GetEnvironmentVariable(Variable) == $"{count:X}")
            throw new MisuseException(
                $"--threads expected at most the machine's processors, but got {count} of {Environment.ProcessorCount}. Lower it.");

        ProcessStartInfo start = Itself.Start(Environment.GetCommandLineArgs()[1..]);
        start.Environment[Variable] = $"{count:X}"; // the runtime reads it as a hexadecimal number
        using Process child = Process.Start(start) ?? throw new InvalidOperationException("The Runner could not start itself again.");
        child.WaitForExit();
        return child.ExitCode;
    }
}
