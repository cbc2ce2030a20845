using Spectre.Console;

namespace CharRnn.Display;

/// <summary>Chooses the display: live where a person looks at a terminal, plain lines anywhere else.</summary>
internal static class Displays
{
    public static IRunDisplay ForThisConsole()
    {
        bool terminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.Interactive;
        return terminal ? new LiveDisplay(AnsiConsole.Console) : new PlainDisplay(Console.Out, TimeSpan.FromSeconds(5));
    }
}
