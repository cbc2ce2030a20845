using System.Reflection;
using System.Xml.Linq;
using System.Xml.XPath;

namespace AutogradRnn.ApiReference.Documentation;

/// <summary>What XML documentation files say, with <c>inheritdoc</c> replaced by what it stands for.</summary>
internal sealed class DocumentationSet
{
    private readonly Dictionary<string, XElement> _members = [];

    /// <summary>Reads files as the compiler writes them.</summary>
    public DocumentationSet(IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            foreach (XElement member in XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
                _members[member.Attribute("name")!.Value] = member;
        }
    }

    /// <summary>Whether there is any: a constructor that nobody wrote has none.</summary>
    public bool Has(MemberInfo info) => _members.ContainsKey(DocumentationId.Of(info));

    /// <summary>The documentation of a type or member; an element without content where there is none.</summary>
    public XElement Of(MemberInfo info) => info is ConstructorInfo && !Has(info)
        ? new("member", new XElement("summary", "Makes one with its defaults."))
        : Of(DocumentationId.Of(info), info);

    private XElement Of(string id, MemberInfo? info)
    {
        XElement result = _members.TryGetValue(id, out XElement? found) ? new(found) : new("member");
        foreach (XElement inherit in result.Elements("inheritdoc").ToArray())
        {
            inherit.Remove();
            HashSet<string> own = [.. result.Elements().Select(Key)];
            XElement inherited = inherit.Attribute("cref")?.Value is { } cref ? OfReference(cref) : OfBase(info);
            IEnumerable<XElement> parts = inherit.Attribute("path")?.Value is { } path ? inherited.XPathSelectElements(path.TrimStart('/')) : inherited.Elements();
            result.Add(parts.Where(part => !own.Contains(Key(part))));
        }

        return result;
    }

    private XElement OfReference(string cref) => _members.ContainsKey(cref) ? Of(cref, info: null) : Elsewhere(cref);

    private XElement OfBase(MemberInfo? info)
    {
        MemberInfo[] bases = info is null ? [] : [.. BaseMembers.Of(info)];
        if (bases.FirstOrDefault(each => _members.ContainsKey(DocumentationId.Of(each))) is { } documented) return Of(documented);
        return bases is [var first, ..] ? Elsewhere(DocumentationId.Of(first)) : new("member");
    }

    /// <summary>What is documented in .NET or another library is pointed at.</summary>
    private static XElement Elsewhere(string id) => new("member", new XElement("summary", "As in ", new XElement("see", new XAttribute("cref", id)), "."));

    private static string Key(XElement part) => $"{part.Name} {part.Attribute("name")?.Value ?? part.Attribute("cref")?.Value}";
}
