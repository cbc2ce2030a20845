using NUnit.Framework;

namespace AutogradRnn.Tests.Support;

/// <summary>Figures that a test run ends with: on the console of the test program, and in the output of the test that found them.</summary>
/// <remarks>
/// <c>dotnet test</c> keeps a test program's console to itself. <c>ARNN_SUMMARY=file</c> adds the figures to a file as well.
/// </remarks>
public static class Summary
{
    public static void Print(string line)
    {
        TestContext.Progress.WriteLine(line);
        TestContext.Out.WriteLine(line);
        if (Environment.GetEnvironmentVariable("ARNN_SUMMARY") is { Length: > 0 } file) File.AppendAllText(file, line + "\n");
    }
}
