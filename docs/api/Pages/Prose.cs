using System.Text;
using System.Xml.Linq;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>Documentation comments as Markdown.</summary>
/// <param name="references">Resolves what they refer to.</param>
/// <param name="owner">Whose documentation it is.</param>
public sealed class Prose(References references, ApiEntry owner)
{
    /// <summary>The content of an element as paragraphs, lists and code; nothing for null.</summary>
    /// <param name="element">Such as <c>remarks</c>.</param>
    /// <param name="language">The language of its code blocks; nothing for formulas.</param>
    public string Blocks(XElement? element, string language = "")
    {
        if (element is null) return "";
        List<string> blocks = [];
        StringBuilder line = new();
        foreach (XNode node in element.Nodes())
        {
            if (node is XElement child && Block(child, language) is { } block)
            {
                Flush();
                blocks.Add(block);
            }
            else
            {
                line.Append(Inline(node));
            }
        }

        Flush();
        return string.Join("\n\n", blocks.Where(block => block.Length > 0));

        void Flush()
        {
            blocks.Add(MarkdownText.Paragraph(line.ToString()));
            line.Clear();
        }
    }

    private string? Block(XElement element, string language) => element.Name.LocalName switch
    {
        "para" => Blocks(element, language),
        "example" => Blocks(element, "csharp"),
        "code" => MarkdownText.Fence(Unindented(element.Value), element.Attribute("lang")?.Value ?? language),
        "list" => List(element, language),
        _ => null,
    };

    private string Inline(XNode node) => node switch
    {
        XText text => MarkdownText.Escape(MarkdownText.Collapse(text.Value)),
        XElement element => Inline(element),
        _ => "",
    };

    private string Inline(XElement element) => element.Name.LocalName switch
    {
        "c" => MarkdownText.Code(element.Value),
        "paramref" or "typeparamref" => MarkdownText.Code(element.Attribute("name")!.Value),
        "see" or "seealso" => See(element),
        "b" or "strong" => $"**{Inside(element).Trim()}**",
        "i" or "em" => $"*{Inside(element).Trim()}*",
        "br" => "<br>",
        _ => Inside(element),
    };

    private string Inside(XElement element) => string.Concat(element.Nodes().Select(Inline));

    private string See(XElement element)
    {
        string? text = element.IsEmpty || element.Value.Length == 0 ? null : MarkdownText.Collapse(element.Value);
        if (element.Attribute("cref") is { } cref) return references.Link(cref.Value, owner, text);
        if (element.Attribute("href") is { } href) return $"[{MarkdownText.Escape(text ?? href.Value)}]({href.Value})";
        return MarkdownText.Code(element.Attribute("langword")?.Value ?? element.Value);
    }

    private string List(XElement list, string language)
    {
        if (list.Attribute("type")?.Value == "table") return Table(list);
        bool numbered = list.Attribute("type")?.Value == "number";
        return string.Join('\n', list.Elements("item").Select((item, i) =>
        {
            string marker = numbered ? $"{i + 1}. " : "- ";
            return marker + Item(item, language).Replace("\n", "\n" + new string(' ', marker.Length)).Replace("\n   \n", "\n\n").Replace("\n  \n", "\n\n");
        }));
    }

    private string Item(XElement item, string language)
    {
        if (item.Element("term") is not { } term) return Blocks(item.Element("description") ?? item, language);
        string description = item.Element("description") is { } given ? ": " + Blocks(given, language) : "";
        return $"**{Inside(term).Trim()}**{description}";
    }

    private string Table(XElement list)
    {
        XElement? header = list.Element("listheader");
        IEnumerable<string> rows = list.Elements("item").Select(item => Row(item.Element("term"), item.Element("description")));
        return string.Join('\n', [Row(header?.Element("term"), header?.Element("description")), "|---|---|", .. rows]);

        string Row(XElement? term, XElement? description) => $"| {MarkdownText.Cell(Blocks(term))} | {MarkdownText.Cell(Blocks(description))} |";
    }

    /// <summary>Code without empty lines around it and without the indentation that all its lines share.</summary>
    private static string Unindented(string code)
    {
        string[] lines = [.. code.Replace("\r\n", "\n").Split('\n').Select(line => line.TrimEnd())];
        lines = [.. lines.SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
        int indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line));
    }
}
