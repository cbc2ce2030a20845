using System.Reflection;
using System.Runtime.CompilerServices;
using AutogradRnn.ApiReference.CSharp;
using AutogradRnn.ApiReference.Documentation;

namespace AutogradRnn.ApiReference.Model;

/// <summary>Finds the members that a reader may use: public or protected, written by hand or by a record's parameters.</summary>
internal static class MemberList
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<ApiMember> Of(ApiType owner, DocumentationSet documentation, SourceMap sources)
    {
        Dictionary<string, int> anchors = [];
        foreach ((MemberInfo info, ParameterInfo? receiver) in Sorted(owner.Type, documentation))
        {
            string anchor = Anchors.Of(Headings.Of(info, receiver));
            int earlier = anchors[anchor] = anchors.GetValueOrDefault(anchor, -1) + 1;
            yield return new ApiMember(owner, info, receiver, earlier > 0 ? $"{anchor}-{earlier}" : anchor, documentation, sources);
        }
    }

    public static MemberKind KindOf(MemberInfo info, ParameterInfo? receiver) => info switch
    {
        _ when receiver is not null => MemberKind.Extension,
        FieldInfo { DeclaringType.IsEnum: true } => MemberKind.Value,
        FieldInfo => MemberKind.Field,
        ConstructorInfo => MemberKind.Constructor,
        PropertyInfo => MemberKind.Property,
        EventInfo => MemberKind.Event,
        MethodInfo { IsSpecialName: true } => MemberKind.Operator,
        _ => MemberKind.Method,
    };

    private static IEnumerable<(MemberInfo Info, ParameterInfo? Receiver)> Sorted(Type type, DocumentationSet documentation)
    {
        if (type.IsSubclassOf(typeof(Delegate))) return [];
        if (type.IsEnum) return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((MemberInfo)field, (ParameterInfo?)null));
        List<(MemberInfo Info, ParameterInfo? Receiver)> members = [.. ExtensionBlocks.Of(type)];
        HashSet<string> extensions = [.. members.SelectMany(member => ExtensionBlocks.Implementations(member.Info))];
        members.AddRange(type.GetMembers(Declared)
            .Where(member => IsForReaders(member) && !(member is MethodInfo method && extensions.Contains(method.Name)))
            .Where(member => !(type.IsAbstract && member is ConstructorInfo && !documentation.Has(member)))
            .Select(member => (member, (ParameterInfo?)null)));
        return members.OrderBy(member => KindOf(member.Info, member.Receiver))
            .ThenBy(member => Headings.Name(member.Info), StringComparer.Ordinal)
            .ThenBy(member => Headings.Parameters(member.Info).Count)
            .ThenBy(member => DocumentationId.Of(member.Info), StringComparer.Ordinal);
    }

    private static bool IsForReaders(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => Access.IsForReaders(constructor) && !IsGenerated(member),
        MethodInfo method => Access.IsForReaders(method) && !IsGenerated(member) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(Access.IsForReaders) && property.Name != "EqualityContract",
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        EventInfo @event => Access.IsForReaders(@event.AddMethod!),
        _ => false,
    };

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
