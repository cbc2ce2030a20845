using Spectre.Console;

namespace AutogradRnn.Examples.Display;

/// <summary>Chooses the display: live where a person looks at a terminal, plain lines anywhere else. The unit is what is counted a
/// second.</summary>
internal static class Displays
{
    public static IRunDisplay ForThisConsole(string unit)
    {
        bool terminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.Interactive;
        return terminal ? new LiveDisplay(AnsiConsole.Console, unit) : new PlainDisplay(Console.Out, TimeSpan.FromSeconds(5), unit);
    }
}
