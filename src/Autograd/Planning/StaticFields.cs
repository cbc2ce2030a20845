using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Planning;

/// <summary>The static fields that the methods of a type are likely to use, found once: its own, its base classes', those of the types
/// nested in it, and the assignable ones of the types that it is nested in. Those of the framework are left out.</summary>
internal sealed class StaticFields
{
    private const BindingFlags OwnStatics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<Type, StaticFields> Known = [];

    private StaticFields(Type type)
    {
        List<FieldInfo> fields = [];
        for (Type? part = type; part is not null && !IsFramework(part); part = part.BaseType) AddWithNested(part, fields);
        Fixed = [.. fields.Where(field => field.IsInitOnly && IsReadable(field))];
        for (Type? outer = type.DeclaringType; outer is not null && !IsFramework(outer); outer = outer.DeclaringType)
        {
            if (Closed(outer, type) is { } closed) fields.AddRange(closed.GetFields(OwnStatics));
        }

        Assignable = [.. fields.Where(field => !field.IsInitOnly && IsReadable(field))];
    }

    public FieldInfo[] Assignable { get; }

    /// <summary>Always the same object, but what it holds may change: a readonly list, say.</summary>
    public FieldInfo[] Fixed { get; }

    public static StaticFields Of(Type type) => Known.GetValue(type, static type => new StaticFields(type));

    private static void AddWithNested(Type type, List<FieldInfo> fields)
    {
        fields.AddRange(type.GetFields(OwnStatics));
        foreach (Type nested in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (Closed(nested, type) is { } closed) AddWithNested(closed, fields);
        }
    }

    // A type nested in Node<T> is itself generic, and shares T's argument; one with parameters of its own has many sets of statics.
    private static Type? Closed(Type open, Type sibling)
    {
        if (!open.IsGenericTypeDefinition) return open;
        Type[] arguments = sibling.GetGenericArguments();
        int needed = open.GetGenericArguments().Length;
        return sibling.IsConstructedGenericType && arguments.Length >= needed ? open.MakeGenericType(arguments[..needed]) : null;
    }

    private static bool IsReadable(FieldInfo field) =>
        !field.IsLiteral && !field.FieldType.IsPointer && !field.FieldType.IsFunctionPointer;

    private static bool IsFramework(Type type) =>
        type.Assembly == typeof(object).Assembly
        || type.Assembly.FullName is { } name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));
}
