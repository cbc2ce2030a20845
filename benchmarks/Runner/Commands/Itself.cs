using System.Diagnostics;

namespace Runner.Commands;

/// <summary>How this program starts another process of itself.</summary>
internal static class Itself
{
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        string program = Environment.ProcessPath ?? "dotnet";
        bool hosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] assembly = hosted ? [Environment.GetCommandLineArgs()[0]] : [];
        return new ProcessStartInfo(program, [.. assembly, .. arguments]) { UseShellExecute = false };
    }
}
