using System.Globalization;
using System.Reflection;
using AutogradRnn.ApiReference.CSharp;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>The page of one type.</summary>
internal sealed class TypePage(ApiType type, Library library, References references)
{
    private readonly Prose _prose = new(references, type);

    public string Write()
    {
        string?[] parts =
        [
            $"# {type.Name} {type.Kind}",
            Whereabouts(),
            Summary(),
            MarkdownText.Fence(Declaration.Of(type.Type), "csharp"),
            DelegateParts(),
            Details.RemarksAndExample(_prose, type.Documentation),
            Family(),
            PartList(),
            .. type.Members.GroupBy(member => member.Kind).Select(Section),
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part))) + "\n";
    }

    private string Whereabouts()
    {
        string place = $"Namespace [{type.Namespace}]({type.Namespace}.md), assembly {type.Type.Assembly.GetName().Name}";
        return type.Parts is [var only] ? $"{place}, source {FileLink(only)}" : place;
    }

    /// <summary>The summary of the main declaration; of several, the others follow as a list.</summary>
    public string Summary() => _prose.Blocks((type.Parts is [var main, ..] ? main.Summary : null) ?? type.Documentation.Element("summary"));

    private string? PartList() => type.Parts.Count < 2 ? null
        : "**Source**\n\n" + string.Join('\n', type.Parts.Select((part, i) => $"- {FileLink(part)}{(i > 0 && part.Summary is { } summary ? ": " + _prose.Blocks(summary) : "")}"));

    private static string FileLink(ApiPart part) => $"[{Path.GetFileName(part.Place.Path)}]({References.SourceLink(part.Place)})";

    private string? DelegateParts()
    {
        if (!type.Type.IsSubclassOf(typeof(Delegate))) return null;
        string? parameters = Details.Parameters(_prose, type.Documentation, [.. type.Type.GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.Name!)]);
        string returns = _prose.Blocks(type.Documentation.Element("returns"));
        return string.Join("\n\n", new[] { parameters, returns.Length > 0 ? $"**Returns** {returns}" : null }.OfType<string>());
    }

    private string? Family()
    {
        string[] bases = [.. Declaration.Bases(type.Type).Select(each => references.Link(each, type))];
        string[] derived = [.. library.Types.Where(each => each.Type.BaseType == type.Type).Select(each => references.Link(each.Id, type))];
        string[] extensions = [.. library.Types.SelectMany(each => each.Members).Where(Extends).Select(member => $"\n- [{MarkdownText.Code(member.Heading)}]({member.Link})")];
        string?[] lines =
        [
            bases.Length > 0 ? $"**Derives from** {string.Join(", ", bases)}" : null,
            derived.Length > 0 ? $"**Derived types** {string.Join(", ", derived)}" : null,
            extensions.Length > 0 ? $"**Added by other packages**\n{string.Concat(extensions)}" : null,
        ];
        return string.Join("\n\n", lines.OfType<string>());
    }

    private bool Extends(ApiMember member) => member.Receiver?.ParameterType == type.Type;

    private string Section(IGrouping<MemberKind, ApiMember> members)
    {
        if (members.Key == MemberKind.Value) return $"## Values\n\n| value | number | meaning |\n|---|---|---|\n{string.Join('\n', members.Select(ValueRow))}";
        string title = members.Key switch
        {
            MemberKind.Property => "Properties",
            MemberKind.Extension => "What it adds to other types",
            _ => members.Key + "s",
        };
        return $"## {title}\n\n{string.Join("\n\n", members.Select(member => new MemberSection(member, references).Write()))}";
    }

    private string ValueRow(ApiMember value)
    {
        Prose prose = new(references, value);
        string number = Convert.ToString(Convert.ToInt64(((FieldInfo)value.Info).GetRawConstantValue()), CultureInfo.InvariantCulture);
        string text = string.Join("\n\n", value.Documentation.Elements().Select(element => prose.Blocks(element)));
        return $"| <a id=\"{value.Anchor}\"></a>{MarkdownText.Code(value.Name)} | {number} | {MarkdownText.Cell(text)} |";
    }
}
