using System.Reflection;
using System.Xml.Linq;
using AutogradRnn.ApiReference.CSharp;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>One member: heading, summary, declaration, parameters, result, exceptions, remarks, example.</summary>
internal sealed class MemberSection(ApiMember member, References references)
{
    private readonly Prose _prose = new(references, member);

    public string Write()
    {
        XElement doc = member.Documentation;
        string?[] parts =
        [
            $"### {MarkdownText.Escape(member.Heading)}",
            Summary(),
            MarkdownText.Fence(Signature(), "csharp"),
            Details.Parameters(_prose, doc, [.. Generics(), .. member.Parameters.Select(parameter => parameter.Name!)]),
            doc.Element("returns") is { } returns ? $"**Returns** {_prose.Blocks(returns)}" : null,
            doc.Element("value") is { } value ? _prose.Blocks(value) : null,
            Details.Exceptions(_prose, references, doc, member),
            Details.RemarksAndExample(_prose, doc),
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private string Summary()
    {
        string source = member.Place is { } place ? $"[source]({References.SourceLink(place)})" : "";
        return $"{_prose.Blocks(member.Documentation.Element("summary"))} {source}".Trim();
    }

    private IEnumerable<string> Generics() => member.Info is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments().Select(argument => argument.Name) : [];

    private string Signature()
    {
        string declaration = Declaration.Of(member.Info);
        if (member.Receiver is not { } receiver) return declaration;
        string name = string.IsNullOrEmpty(receiver.Name) ? "" : " " + receiver.Name;
        return $"extension({TypeNames.Of(receiver.ParameterType)}{name})\n{{\n    {declaration}\n}}";
    }
}
