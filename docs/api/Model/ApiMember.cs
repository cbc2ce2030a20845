using System.Reflection;
using AutogradRnn.ApiReference.CSharp;
using AutogradRnn.ApiReference.Documentation;

namespace AutogradRnn.ApiReference.Model;

/// <summary>A member of a type.</summary>
public sealed class ApiMember : ApiEntry
{
    internal ApiMember(ApiType owner, MemberInfo info, ParameterInfo? receiver, string anchor, DocumentationSet documentation, SourceMap sources)
        : base(DocumentationId.Of(info), Headings.Name(info), documentation.Of(info), sources.Of(info))
    {
        Owner = owner;
        Info = info;
        Receiver = receiver;
        Anchor = anchor;
    }

    /// <summary>The type on whose page it stands.</summary>
    public ApiType Owner { get; }

    /// <summary>What reflection knows of it.</summary>
    public MemberInfo Info { get; }

    /// <summary>The parameter in <c>extension(…)</c>, where it extends another type.</summary>
    public ParameterInfo? Receiver { get; }

    /// <summary>The name under which a link finds its heading.</summary>
    public string Anchor { get; }

    /// <summary>Its section.</summary>
    public MemberKind Kind => MemberList.KindOf(Info, Receiver);

    /// <summary>Its name with the types of its parameters.</summary>
    public string Heading => Headings.Of(Info, Receiver);

    /// <summary>The parameters; none for what has none.</summary>
    public IReadOnlyList<ParameterInfo> Parameters => Headings.Parameters(Info);

    /// <inheritdoc/>
    public override string Link => $"{Owner.Page}#{Anchor}";
}
