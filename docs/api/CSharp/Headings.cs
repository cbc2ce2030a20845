using System.Reflection;

namespace AutogradRnn.ApiReference.CSharp;

/// <summary>What a member is called on its page.</summary>
internal static class Headings
{
    /// <summary>The name as a reader knows it: constructors after their type, indexers <c>this</c>, operators in words.</summary>
    public static string Name(MemberInfo info) => info switch
    {
        ConstructorInfo => info.DeclaringType!.Name,
        PropertyInfo property when property.GetIndexParameters().Length > 0 => "this",
        MethodInfo { IsSpecialName: true } => info.Name.Replace("op_", "", StringComparison.Ordinal),
        _ => info.Name,
    };

    /// <summary>The name with the types of the parameters, which tells overloads apart.</summary>
    public static string Of(MemberInfo info, ParameterInfo? receiver = null)
    {
        string name = receiver is null ? Name(info) : $"{TypeNames.Of(receiver.ParameterType)}.{Name(info)}";
        if (info is MethodInfo { IsGenericMethod: true } generic) name += $"<{string.Join(", ", generic.GetGenericArguments().Select(argument => argument.Name))}>";
        string types = string.Join(", ", Parameters(info).Select(parameter => TypeNames.Of(parameter.ParameterType)));
        return info switch
        {
            PropertyInfo when types.Length > 0 => $"{name}[{types}]",
            MethodBase => $"{name}({types})",
            _ => name,
        };
    }

    /// <summary>The parameters of a method, constructor or indexer.</summary>
    public static IReadOnlyList<ParameterInfo> Parameters(MemberInfo info) => info switch
    {
        MethodBase method => method.GetParameters(),
        PropertyInfo property => property.GetIndexParameters(),
        _ => [],
    };
}
