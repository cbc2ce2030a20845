using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Tests.Operations;

/// <summary>What Tensor offers in public that makes tensors, found by reflection.</summary>
public static class PublicOperations
{
    /// <summary>Every public method, operator and property that returns a tensor, several, or a tuple of them, as <c>Name(Type, Type)</c>.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        .. typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => MakesTensors(method.ReturnType))
            .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => Text(parameter.ParameterType)))})")
            .Order(StringComparer.Ordinal),
    ];

    private static bool MakesTensors(Type type) =>
        type == typeof(Tensor)
        || (type.IsArray && MakesTensors(type.GetElementType()!))
        || (type.IsAssignableTo(typeof(ITuple)) && type.GetGenericArguments().Any(MakesTensors))
        || (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable<Tensor>)));

    private static string Text(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Text))}>"
        : type.Name;
}
