using AutogradRnn.ApiReference.CSharp;
using AutogradRnn.ApiReference.Documentation;

namespace AutogradRnn.ApiReference.Model;

/// <summary>A public type with its public and protected members.</summary>
public sealed class ApiType : ApiEntry
{
    internal ApiType(Type type, DocumentationSet documentation, SourceMap sources)
        : base(DocumentationId.Of(type), TypeNames.WithOuter(type), documentation.Of(type), sources.Of(type))
    {
        Type = type;
        Parts = sources.PartsOf(type, Documentation);
        Members = [.. MemberList.Of(this, documentation, sources)];
    }

    /// <summary>What reflection knows of it.</summary>
    public Type Type { get; }

    /// <summary>The namespace.</summary>
    public string Namespace => Type.Namespace!;

    /// <summary>The file name of its page.</summary>
    public string Page => $"{Namespace}.{Name}.md";

    /// <inheritdoc/>
    public override string Link => Page;

    /// <summary>Its declarations, more than one for a partial type, the main one first.</summary>
    public IReadOnlyList<ApiPart> Parts { get; }

    /// <summary>By kind, name and parameters; the values of an enumeration by number.</summary>
    public IReadOnlyList<ApiMember> Members { get; }

    /// <summary>What C# calls this sort of type.</summary>
    public string Kind => Declaration.Kind(Type);
}
