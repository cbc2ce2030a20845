using System.Text.RegularExpressions;

namespace AutogradRnn.Testing.Tests;

/// <summary>The C# of a page and of the tests behind it, without what differs between them: indentation, and where output goes.</summary>
internal static partial class PageCode
{
    /// <summary>The code blocks of a page.</summary>
    public static string[] Shown(string page) => [.. Fence().Matches(Read(page)).Select(match => Plain(match.Groups[1].Value))];

    /// <summary>The regions of source files.</summary>
    public static string[] Compiled(params string[] files) => [.. files.SelectMany(file => Region().Matches(Read(file))).Select(match => Plain(match.Groups[1].Value))];

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));

    private static string Plain(string code) => string.Join(
        '\n',
        code.Replace("TestContext.Out.Write", "Console.Write").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"#region \w+\r?\n(.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
