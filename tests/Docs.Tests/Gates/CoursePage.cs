using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AutogradRnn.Docs.Tests.Gates;

/// <summary>A page as Markdig reads it: code blocks, links and headings.</summary>
public sealed partial class CoursePage
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().Build();

    /// <summary>Reads a page.</summary>
    /// <param name="path">Where it lies; its links start there.</param>
    /// <param name="text">What it says; null reads the file.</param>
    public CoursePage(string path, string? text = null)
    {
        Path = path;
        Text = (text ?? File.ReadAllText(path)).Replace("\r\n", "\n");
        MarkdownDocument document = Markdown.Parse(Text, _pipeline);
        Fences =
        [
            .. document.Descendants<FencedCodeBlock>()
                .Where(block => block is not Markdig.Extensions.Mathematics.MathBlock)
                .Select(block => new Fence(block.Info ?? "", block.Arguments ?? "", block.Lines.ToString().Replace("\r\n", "\n"), block.Line + 1)),
        ];
        Links = [.. document.Descendants<LinkInline>().Select(link => (link.Url ?? "", link.Line + 1))];
        Headings = [.. document.Descendants<HeadingBlock>().Select(heading => Text.Substring(heading.Span.Start, heading.Span.Length).TrimStart('#', ' '))];
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>The file's name without extension; for a lesson, the folder of its code.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public IReadOnlyList<Fence> Fences { get; }

    public IReadOnlyList<(string Url, int Line)> Links { get; }

    public IReadOnlyList<string> Headings { get; }

    /// <summary>The name under which a link finds a heading, as GitHub makes it.</summary>
    public static string Anchor(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
