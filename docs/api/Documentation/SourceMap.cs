using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutogradRnn.ApiReference.CSharp;
using AutogradRnn.ApiReference.Model;

namespace AutogradRnn.ApiReference.Documentation;

/// <summary>Finds the source of types and members in the symbols (portable PDB) beside an assembly.</summary>
internal sealed class SourceMap
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The documents of types that have no code: https://github.com/dotnet/runtime, PortablePdb-Metadata.md.</summary>
    private static readonly Guid _typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly string _root;
    private readonly MetadataReader? _symbols;

    /// <summary>Opens the symbols of an assembly; where there are none, no place is known.</summary>
    public SourceMap(Assembly assembly, string root)
    {
        _root = root;
        string file = Path.ChangeExtension(assembly.Location, ".pdb");
        if (File.Exists(file)) _symbols = MetadataReaderProvider.FromPortablePdbImage([.. File.ReadAllBytes(file)]).GetMetadataReader();
    }

    /// <summary>The declarations of a type, each with what it says of itself; the one in the file named after the type first.</summary>
    public IReadOnlyList<ApiPart> PartsOf(Type type, XElement documentation) => [.. FilesOf(type).Select(file =>
    {
        SourcePlace place = Declaration([file], TypePattern(type)) ?? new SourcePlace(file, 0);
        string? text = PartComments.Summary(_root, place);
        return new ApiPart(place, documentation.Elements("summary").FirstOrDefault(summary => PartComments.Text(summary) == text));
    })];

    private IReadOnlyList<string> FilesOf(Type type) =>
    [
        .. MethodsOf(type).Select(OfMethod).OfType<SourcePlace>().Select(place => place.Path).Concat(DocumentsOf(type)).Distinct()
            .OrderBy(path => Path.GetFileName(path) == $"{type.Name}.cs" ? 0 : 1).ThenBy(path => path, StringComparer.Ordinal),
    ];

    /// <summary>Where a type or member is declared.</summary>
    public SourcePlace? Of(MemberInfo info) => info switch
    {
        Type type => Declaration(FilesOf(type), TypePattern(type)),
        _ when ExtensionBlocks.ImplementationOf(info) is { } implementation => OfMethod(implementation),
        MethodBase { IsAbstract: false } method => OfMethod(method) ?? Named(info),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Select(OfMethod).FirstOrDefault(place => place is not null) ?? Named(info),
        _ => Named(info),
    };

    private static string TypePattern(Type type) => $@"\b(class|struct|record|interface|enum|delegate)\b.*\b{Regex.Escape(type.Name)}\b";

    private static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    private SourcePlace? Named(MemberInfo info) =>
        Declaration(FilesOf(info.DeclaringType!), $@"^\s*((public|protected)\b[^=;(]*)?\b{Regex.Escape(info.Name)}\b");

    private SourcePlace? Declaration(IReadOnlyList<string> files, string pattern)
    {
        foreach (string file in files)
        {
            string[] lines = File.ReadAllLines(Path.Combine(_root, file));
            int line = Array.FindIndex(lines, each => !each.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(each, pattern));
            if (line >= 0) return new SourcePlace(file, line + 1);
        }

        return files is [var first, ..] ? new SourcePlace(first, 0) : null;
    }

    private SourcePlace? OfMethod(MethodBase method)
    {
        if (_symbols is null || MetadataTokens.EntityHandle(method.MetadataToken) is not { Kind: HandleKind.MethodDefinition } handle) return null;
        MethodDebugInformation lines = _symbols.GetMethodDebugInformation((MethodDefinitionHandle)handle);
        foreach (SequencePoint point in lines.GetSequencePoints())
        {
            if (!point.IsHidden && PathOf(point.Document) is { } path) return new SourcePlace(path, point.StartLine);
        }

        return null;
    }

    private IEnumerable<string> DocumentsOf(Type type)
    {
        if (_symbols is null) yield break;
        foreach (CustomDebugInformationHandle handle in _symbols.GetCustomDebugInformation(MetadataTokens.EntityHandle(type.MetadataToken)))
        {
            CustomDebugInformation information = _symbols.GetCustomDebugInformation(handle);
            if (_symbols.GetGuid(information.Kind) != _typeDocuments) continue;
            BlobReader rows = _symbols.GetBlobReader(information.Value);
            while (rows.RemainingBytes > 0)
            {
                if (PathOf(MetadataTokens.DocumentHandle(rows.ReadCompressedInteger())) is { } path) yield return path;
            }
        }
    }

    private string? PathOf(DocumentHandle document)
    {
        string full = _symbols!.GetString(_symbols.GetDocument(document).Name);
        string path = Path.GetRelativePath(_root, full).Replace('\\', '/');
        return path.StartsWith("..", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal) ? null : path;
    }
}
