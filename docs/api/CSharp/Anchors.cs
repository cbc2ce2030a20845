using System.Text.RegularExpressions;

namespace AutogradRnn.ApiReference.CSharp;

/// <summary>The names under which links find headings: as GitHub makes them, and as the site does.</summary>
internal static partial class Anchors
{
    /// <summary>The name for a heading's text.</summary>
    public static string Of(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
