using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutogradRnn.ApiReference.CSharp;

/// <summary>Types as C# writes them: keywords, question marks, tuples with their names.</summary>
internal sealed class TypeNames
{
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    private readonly IList<string?> _tupleNames;
    private int _nextTupleName;

    private TypeNames(IList<string?> tupleNames) => _tupleNames = tupleNames;

    /// <summary>A type alone, without knowing which references may be null.</summary>
    public static string Of(Type type) => new TypeNames([]).Write(type, null);

    /// <summary>The type of a parameter or of what a method returns.</summary>
    public static string Of(ParameterInfo parameter) => new TypeNames(TupleNames(parameter)).Write(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    /// <summary>The type of a property.</summary>
    public static string Of(PropertyInfo property) => new TypeNames(TupleNames(property)).Write(property.PropertyType, new NullabilityInfoContext().Create(property));

    /// <summary>The type of an event, without the question mark that says that nobody need listen.</summary>
    public static string Of(EventInfo @event) => new TypeNames(TupleNames(@event)).Write(@event.EventHandlerType!, new NullabilityInfoContext().Create(@event)).TrimEnd('?');

    /// <summary>The type of a field.</summary>
    public static string Of(FieldInfo field) => new TypeNames(TupleNames(field)).Write(field.FieldType, new NullabilityInfoContext().Create(field));

    /// <summary>The name with the types around it, without the namespace.</summary>
    public static string WithOuter(Type type) => type.IsNested && !type.IsGenericParameter ? $"{WithOuter(type.DeclaringType!)}.{Simple(type)}" : Simple(type);

    private static string Simple(Type type) => type.Name.Split('`')[0];

    private static IList<string?> TupleNames(ICustomAttributeProvider provider) =>
        provider.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false) is [TupleElementNamesAttribute names] ? names.TransformNames : [];

    private string Write(Type type, NullabilityInfo? info)
    {
        if (type.IsByRef) return Write(type.GetElementType()!, info);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Write(underlying, info) + "?";
        string text = WriteWhole(type, info);
        bool mayBeNull = !type.IsValueType && info is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } && !type.IsValueType;
        return mayBeNull ? text + "?" : text;
    }

    private string WriteWhole(Type type, NullabilityInfo? info)
    {
        if (_keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (type.IsArray) return $"{Write(type.GetElementType()!, info?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType) return WithOuter(type);
        Type[] arguments = type.GetGenericArguments();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true) return WriteTuple(arguments, info);
        return $"{WithOuter(type)}<{string.Join(", ", arguments.Select((argument, i) => Write(argument, Argument(info, i))))}>";
    }

    private string WriteTuple(Type[] arguments, NullabilityInfo? info)
    {
        int first = _nextTupleName;
        _nextTupleName += arguments.Length;
        return $"({string.Join(", ", arguments.Select((argument, i) => Write(argument, Argument(info, i)) + Name(first + i)))})";

        string Name(int i) => i < _tupleNames.Count && _tupleNames[i] is { } name ? " " + name : "";
    }

    private static NullabilityInfo? Argument(NullabilityInfo? info, int i) => info is not null && i < info.GenericTypeArguments.Length ? info.GenericTypeArguments[i] : null;
}
