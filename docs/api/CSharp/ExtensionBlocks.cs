using System.Reflection;

namespace AutogradRnn.ApiReference.CSharp;

/// <summary>Members written in <c>extension(…)</c> blocks. The compiler keeps them in nested types whose names start with &lt;G&gt;, beside a
/// marker that names the receiver, and makes a static method of each.</summary>
internal static class ExtensionBlocks
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Each member with the receiver of its block.</summary>
    public static IEnumerable<(MemberInfo Info, ParameterInfo? Receiver)> Of(Type type) =>
        from block in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
        where block.Name.StartsWith("<G>", StringComparison.Ordinal)
        let receiver = Receiver(block)
        from member in block.GetMembers(Declared)
        where member is PropertyInfo or MethodInfo { IsSpecialName: false }
        select (member, receiver);

    /// <summary>The static methods that the compiler makes for a member of a block.</summary>
    public static IEnumerable<string> Implementations(MemberInfo member) => member is PropertyInfo property
        ? property.GetAccessors(nonPublic: true).Select(accessor => accessor.Name)
        : [member.Name];

    /// <summary>The static method that runs a member of a block; null for what is not in one.</summary>
    public static MethodInfo? ImplementationOf(MemberInfo member)
    {
        if (member.DeclaringType is not { DeclaringType: { } outer } block || !block.Name.StartsWith('<')) return null;
        Type[] types = [.. Headings.Parameters(member).Select(parameter => parameter.ParameterType)];
        return outer.GetMethods(Declared).FirstOrDefault(method => Implementations(member).Contains(method.Name)
            && method.GetParameters().Select(parameter => parameter.ParameterType).TakeLast(types.Length).SequenceEqual(types));
    }

    private static ParameterInfo? Receiver(Type block) =>
        block.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(marker => marker.GetMethods(Declared))
            .FirstOrDefault(method => method.Name == "<Extension>$")?.GetParameters()[0];
}
