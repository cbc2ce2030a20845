using System.Reflection;
using AutogradRnn.ApiReference.Documentation;
using AutogradRnn.Exchange;
using AutogradRnn.Layers;
using AutogradRnn.Testing;
using AutogradRnn.Training;

namespace AutogradRnn.ApiReference.Model;

/// <summary>The public types of some assemblies, with what their XML documentation says.</summary>
public sealed class Library
{
    private readonly Dictionary<string, ApiEntry> _entries = [];

    /// <summary>Reads assemblies.</summary>
    /// <param name="assemblies">Each with its XML documentation beside it, and its symbols for the lines of the source.</param>
    /// <param name="root">The folder that paths of source files start from.</param>
    public Library(IReadOnlyList<Assembly> assemblies, string root)
    {
        DocumentationSet documentation = new([.. assemblies.Select(assembly => Path.ChangeExtension(assembly.Location, ".xml"))]);
        Assemblies = assemblies;
        Types =
        [
            .. assemblies.SelectMany(assembly => TypesOf(assembly, documentation, new SourceMap(assembly, root)))
                .OrderBy(type => type.Namespace, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal),
        ];
        foreach (ApiType type in Types)
        {
            _entries[type.Id] = type;
            foreach (ApiMember member in type.Members) _entries[member.Id] = member;
        }
    }

    /// <summary>The assemblies, the engine first.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>Every public type by namespace and name.</summary>
    public IReadOnlyList<ApiType> Types { get; }

    /// <summary>The library of this repository.</summary>
    /// <param name="root">The repository's folder.</param>
    public static Library Load(string root) =>
        new([typeof(Tensor).Assembly, typeof(Layer).Assembly, typeof(Trainer).Assembly, typeof(OnnxModel).Assembly, typeof(CellContract).Assembly], root);

    /// <summary>The type or member that a documentation id names; null where it is not public or not from here.</summary>
    /// <param name="id">Such as <c>M:AutogradRnn.Tensor.Item</c>.</param>
    public ApiEntry? Find(string id) => _entries.GetValueOrDefault(id);

    private static IEnumerable<ApiType> TypesOf(Assembly assembly, DocumentationSet documentation, SourceMap sources) =>
        assembly.GetExportedTypes().Where(type => !type.Name.StartsWith('<') && type.DeclaringType?.Name.StartsWith('<') != true)
            .Select(type => new ApiType(type, documentation, sources));
}
