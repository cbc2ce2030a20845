using System.Text.RegularExpressions;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>Turns documentation ids into links, and remembers those that lead nowhere.</summary>
public sealed partial class References(Library library)
{
    private readonly List<string> _problems = [];

    /// <summary>What could not be resolved, each in one sentence.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>A link to what an id names: on a page of this reference, or in the documentation of .NET; code alone for other libraries.</summary>
    /// <param name="id">Such as <c>P:AutogradRnn.Tensor.Grad</c>.</param>
    /// <param name="from">Where the link stands.</param>
    /// <param name="text">What it says; null for the name.</param>
    public string Link(string id, ApiEntry from, string? text = null)
    {
        string name = text is null ? MarkdownText.Code(Name(id, from)) : MarkdownText.Escape(text);
        if (library.Find(id) is { } entry) return $"[{name}]({entry.Link})";
        string path = id[2..];
        if (path.StartsWith("System.", StringComparison.Ordinal)) return $"[{name}]({DotNet(path)})";
        if (path.StartsWith("AutogradRnn.", StringComparison.Ordinal) || id[0] == '!')
            _problems.Add($"{from.Id}: {id} is not public, so that no page can be linked. Write <c> instead of <see>, or name what is public.");
        return name;
    }

    /// <summary>A link to a type, or its C# name where it has no page.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="from">Where the link stands.</param>
    public string Link(Type type, ApiEntry from) =>
        type.IsGenericType ? MarkdownText.Code(CSharp.TypeNames.Of(type)) : Link(Documentation.DocumentationId.Of(type), from);

    /// <summary>The file of a place, with its line.</summary>
    /// <param name="place">A line of a source file.</param>
    public static string SourceLink(SourcePlace place) => $"../../../{place.Path}{(place.Line > 0 ? $"#L{place.Line}" : "")}";

    private string Name(string id, ApiEntry from)
    {
        if (library.Find(id) is ApiMember member)
        {
            ApiType? owner = from as ApiType ?? (from as ApiMember)?.Owner;
            return member.Owner == owner || member.Kind == MemberKind.Constructor ? member.Name : $"{member.Owner.Name}.{member.Name}";
        }

        if (library.Find(id) is ApiType type) return type.Name;
        string[] parts = Arity().Replace(id[2..].Split('(')[0], "").Split('.');
        return id[0] == 'T' || parts is [_] ? parts[^1] : parts[^1] == "#ctor" ? parts[^2] : $"{parts[^2]}.{parts[^1]}";
    }

    private static string DotNet(string path) =>
        "https://learn.microsoft.com/dotnet/api/" + path.Split('(')[0].Replace("``", "`").Replace('`', '-').Replace("#ctor", "-ctor").ToLowerInvariant();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
