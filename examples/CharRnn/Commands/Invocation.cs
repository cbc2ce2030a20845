using CharRnn.Runs;

namespace CharRnn.Commands;

/// <summary>How the user can call this program again from where they are.</summary>
internal static class Invocation
{
    public static string With(string arguments) => $"{Program()} {arguments}";

    private static string Program()
    {
        if (File.Exists("examples/CharRnn/CharRnn.csproj")) return "dotnet run -c Release --project examples/CharRnn --";
        if (File.Exists("CharRnn.csproj")) return "dotnet run -c Release --";
        string program = Environment.ProcessPath ?? "CharRnn";
        bool hosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return hosted ? $"dotnet {RunFolder.Quoted(Path.GetRelativePath(".", Environment.GetCommandLineArgs()[0]))}" : RunFolder.Quoted(program);
    }
}
