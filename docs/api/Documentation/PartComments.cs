using System.Xml;
using System.Xml.Linq;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Documentation;

/// <summary>What the source says above a declaration. The compiler joins the comments of a partial type's parts, so that nothing else tells which
/// part says what.</summary>
internal static class PartComments
{
    /// <summary>The text of the summary above a line, blanks collapsed; null where there is none.</summary>
    /// <param name="root">The folder that paths start from.</param>
    /// <param name="place">The line of a declaration.</param>
    public static string? Summary(string root, SourcePlace place)
    {
        if (place.Line == 0) return null;
        IEnumerable<string> comment = File.ReadLines(Path.Combine(root, place.Path)).Take(place.Line - 1).Reverse()
            .Select(line => line.Trim()).SkipWhile(line => line.StartsWith('[')).TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal))
            .Reverse().Select(line => line[3..]);
        try
        {
            return XElement.Parse($"<member>{string.Join('\n', comment)}</member>").Element("summary") is { } summary ? Text(summary) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text of an element, blanks collapsed: the same in the source and in the compiler's file.</summary>
    public static string Text(XElement element) => string.Join(' ', element.Value.Split(default(char[]?), StringSplitOptions.RemoveEmptyEntries));
}
