using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Pages;

/// <summary>The pages that list types.</summary>
internal sealed class IndexPages(Library library, References references)
{
    /// <summary>All namespaces with their types.</summary>
    public string Index() =>
        "# API reference\n\n"
        + "Every public type and member, made from the documentation comments in the source. Shapes are written like [batch, hidden].\n\n"
        + string.Join("\n\n", Namespaces().Select(group => $"## {group.Key}\n\n{Table(group)}")) + "\n";

    /// <summary>Each namespace with its page.</summary>
    public IEnumerable<(string File, string Text)> NamespacePages() =>
        Namespaces().Select(group => ($"{group.Key}.md", $"# {group.Key} namespace\n\n{Table(group)}\n"));

    private IEnumerable<IGrouping<string, ApiType>> Namespaces() => library.Types.GroupBy(type => type.Namespace);

    private string Table(IEnumerable<ApiType> types) =>
        "| type | what it is |\n|---|---|\n" + string.Join('\n', types.Select(type =>
            $"| [{MarkdownText.Code(type.Name)}]({type.Page}) | {MarkdownText.Cell(new TypePage(type, library, references).Summary())} |"));
}
