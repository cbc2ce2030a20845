using System.Xml.Linq;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>The parts that types and members share.</summary>
internal static class Details
{
    /// <summary>Parameters in the order of the declaration; null where none is described.</summary>
    public static string? Parameters(Prose prose, XElement doc, IReadOnlyList<string> names)
    {
        string[] rows =
        [
            .. from name in names
               let element = doc.Elements().FirstOrDefault(each => each.Name.LocalName is "param" or "typeparam" && each.Attribute("name")?.Value == name)
               where element is not null
               select $"| {MarkdownText.Code(name)} | {MarkdownText.Cell(prose.Blocks(element))} |",
        ];
        return rows.Length == 0 ? null : $"| parameter | what it is |\n|---|---|\n{string.Join('\n', rows)}";
    }

    /// <summary>What may be thrown, and when; null where nothing is.</summary>
    public static string? Exceptions(Prose prose, References references, XElement doc, ApiEntry owner)
    {
        string[] rows =
        [
            .. doc.Elements("exception").Select(exception =>
                $"| {references.Link(exception.Attribute("cref")!.Value, owner)} | {MarkdownText.Cell(prose.Blocks(exception))} |"),
        ];
        return rows.Length == 0 ? null : $"| throws | when |\n|---|---|\n{string.Join('\n', rows)}";
    }

    /// <summary>Remarks as they are, then examples.</summary>
    public static string? RemarksAndExample(Prose prose, XElement doc)
    {
        string[] parts = [.. doc.Elements("remarks").Select(each => prose.Blocks(each)), .. doc.Elements("example").Select(each => $"**Example**\n\n{prose.Blocks(each, "csharp")}")];
        return parts.Length == 0 ? null : string.Join("\n\n", parts);
    }
}
