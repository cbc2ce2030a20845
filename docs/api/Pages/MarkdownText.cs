using System.Text.RegularExpressions;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>Plain text as Markdown that shows exactly that text.</summary>
public static partial class MarkdownText
{
    /// <summary>Prose: signs that Markdown, formulas or HTML would take for their own are escaped.</summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text) => Special().Replace(text, @"\$0");

    /// <summary>One line that starts neither a list nor a heading.</summary>
    /// <param name="markdown">Escaped prose, with links and code.</param>
    public static string Paragraph(string markdown) =>
        LineStart().Replace(Collapse(markdown).Trim(), match => $"{match.Groups["before"].Value}\\{match.Groups["sign"].Value}");

    /// <summary>Code between backticks, more of them where the code has some itself.</summary>
    /// <param name="code">Any text.</param>
    public static string Code(string code)
    {
        int longest = Backticks().Matches(code).Select(match => match.Length).DefaultIfEmpty(0).Max();
        string fence = new('`', longest + 1), space = longest > 0 ? " " : "";
        return $"{fence}{space}{Blanks().Replace(code, " ").Trim()}{space}{fence}";
    }

    /// <summary>A block of code.</summary>
    /// <param name="code">Its lines.</param>
    /// <param name="language">The word after the fence; nothing for plain text.</param>
    public static string Fence(string code, string language) => $"```{language}\n{code}\n```";

    /// <summary>One line for a cell of a table.</summary>
    /// <param name="markdown">Markdown of one paragraph, or of several.</param>
    public static string Cell(string markdown) => Bar().Replace(markdown.Trim(), @"\|").Replace("\n\n", "<br>").Replace('\n', ' ');

    /// <summary>One space for each run of blanks and line ends.</summary>
    /// <param name="text">Text as an XML element holds it.</param>
    public static string Collapse(string text) => Blanks().Replace(text, " ");

    [GeneratedRegex(@"[\\`*_\[\]<>&$~|{}]")]
    private static partial Regex Special();

    [GeneratedRegex(@"^(?<before>\d+(?=[.)])|(?=[#+-]))(?<sign>[#+.)-])(?=\s|#)")]
    private static partial Regex LineStart();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
