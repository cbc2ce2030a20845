using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutogradRnn.ApiReference.CSharp;

/// <summary>Types and members as C# declares them.</summary>
internal static class Declaration
{
    private static readonly Dictionary<string, string> _operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_LogicalNot"] = "!",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
    };

    /// <summary>What C# calls this sort of type.</summary>
    public static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsValueType: true } => IsRecordStruct(type) ? "record struct" : "struct",
        _ => type.GetMethod("<Clone>$") is null ? "class" : "record",
    };

    /// <summary>A type's declaration without its body.</summary>
    public static string Of(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"public delegate {TypeNames.Of(invoke.ReturnParameter)} {TypeNames.WithOuter(type)}{Parameters(invoke.GetParameters(), '(', ')')};";
        }

        string modifiers = type switch
        {
            { IsEnum: true } or { IsInterface: true } => "",
            { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly " : "") + (type.IsByRefLike ? "ref " : ""),
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        string[] bases = [.. Bases(type).Select(TypeNames.Of)];
        return $"public {modifiers}{Kind(type)} {type.Name}{(bases.Length > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    /// <summary>The base class where it is not the usual one, and the interfaces that the type adds.</summary>
    public static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum) yield break;
        if (type.BaseType is { } @base && @base != typeof(object) && @base != typeof(ValueType)) yield return @base;
        HashSet<Type> inherited = [.. type.BaseType?.GetInterfaces() ?? [], .. type.GetInterfaces().SelectMany(each => each.GetInterfaces())];
        bool record = Kind(type).StartsWith("record", StringComparison.Ordinal);
        foreach (Type each in type.GetInterfaces().Where(each => each.IsVisible && !inherited.Contains(each)).OrderBy(TypeNames.Of, StringComparer.Ordinal))
        {
            if (record && each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEquatable<>)) continue;
            yield return each;
        }
    }

    /// <summary>A member's declaration without its body.</summary>
    public static string Of(MemberInfo info) => info switch
    {
        ConstructorInfo constructor => $"{Access.Word(constructor)} {constructor.DeclaringType!.Name}{Parameters(constructor.GetParameters(), '(', ')')}",
        MethodInfo method => Of(method),
        PropertyInfo property => Of(property),
        EventInfo @event => $"{Access.Word(@event.AddMethod!)} {Modifiers(@event.AddMethod!)}event {TypeNames.Of(@event)} {@event.Name}",
        FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } value => $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue())}",
        FieldInfo { IsLiteral: true } constant => $"public const {TypeNames.Of(constant)} {constant.Name} = {Literals.Of(constant.GetRawConstantValue(), constant.FieldType)}",
        FieldInfo field => $"public {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeNames.Of(field)} {field.Name}",
        _ => throw new ArgumentException($"A field, property, event, method or constructor was expected, but got {info}.", nameof(info)),
    };

    private static bool IsRecordStruct(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance)?.IsDefined(typeof(CompilerGeneratedAttribute), false) == true;

    private static string Of(MethodInfo method)
    {
        string generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        string result = (method.ReturnType.IsByRef ? "ref " : "") + TypeNames.Of(method.ReturnParameter);
        string parameters = Parameters(method.GetParameters(), '(', ')');
        string start = $"{Access.Word(method)} {Modifiers(method)}";
        if (method.Name is "op_Implicit" or "op_Explicit") return $"{start}{method.Name[3..].ToLowerInvariant()} operator {result}{parameters}";
        if (method.IsSpecialName && _operators.TryGetValue(method.Name, out string? sign)) return $"{start}{result} operator {sign}{parameters}";
        return $"{start}{result} {method.Name}{generics}{parameters}{Constraints(method)}";
    }

    private static string Of(PropertyInfo property)
    {
        MethodInfo widest = Access.Widest(property);
        string name = property.GetIndexParameters() is { Length: > 0 } indices ? "this" + Parameters(indices, '[', ']') : property.Name;
        string required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        string[] accessors = [.. new[] { Accessor(property.GetMethod, "get"), Accessor(property.SetMethod, IsInit(property) ? "init" : "set") }.OfType<string>()];
        string reference = property.PropertyType.IsByRef ? "ref " : "";
        return $"{Access.Word(widest)} {Modifiers(widest)}{required}{reference}{TypeNames.Of(property)} {name} {{ {string.Join(" ", accessors)} }}";

        string? Accessor(MethodInfo? accessor, string word) => accessor is null || !Access.IsForReaders(accessor) ? null
            : Access.Word(accessor) == Access.Word(widest) ? word + ";" : $"{Access.Word(accessor)} {word};";
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => method.GetBaseDefinition() == method ? "abstract " : "abstract override ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => method.IsFinal ? "sealed override " : "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Parameters(ParameterInfo[] parameters, char open, char close) => $"{open}{string.Join(", ", parameters.Select(Parameter))}{close}";

    private static string Parameter(ParameterInfo parameter)
    {
        string word = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false) => "params ",
            _ => "",
        };
        string optional = parameter.HasDefaultValue ? $" = {Literals.Default(parameter)}" : "";
        return $"{word}{TypeNames.Of(parameter)} {parameter.Name}{optional}";
    }

    private static string Constraints(MethodInfo method) => !method.IsGenericMethod ? "" : string.Concat(method.GetGenericArguments().Select(argument =>
    {
        GenericParameterAttributes flags = argument.GenericParameterAttributes;
        bool unmanaged = argument.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
        string[] all =
        [
            .. unmanaged ? ["unmanaged"] : flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? ["struct"] : Array.Empty<string>(),
            .. flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeNames.Of),
        ];
        return all.Length == 0 ? "" : $"\n    where {argument.Name} : {string.Join(", ", all)}";
    }));
}
