using System.Reflection;

namespace AutogradRnn.ApiReference.Documentation;

/// <summary>Where a member without documentation of its own takes it from.</summary>
internal static class BaseMembers
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The overridden members, the nearest first; then the implemented ones of interfaces.</summary>
    public static IEnumerable<MemberInfo> Of(MemberInfo info) => info switch
    {
        Type type => type.BaseType is { } @base && @base != typeof(object) ? [@base, .. type.GetInterfaces()] : type.GetInterfaces(),
        PropertyInfo property => (property.GetMethod ?? property.SetMethod) is { } accessor ? Of(accessor).Select(PropertyOf).OfType<MemberInfo>() : [],
        MethodInfo { IsStatic: false } method => Overridden(method).Concat(Implemented(method)),
        EventInfo @event => Of(@event.AddMethod!).Select(accessor => accessor.DeclaringType!.GetEvents(Declared).FirstOrDefault(each => each.AddMethod == accessor)).OfType<MemberInfo>(),
        ConstructorInfo constructor => constructor.DeclaringType!.BaseType?.GetConstructors(Declared).Where(each => SameParameters(each, constructor)) ?? [],
        _ => [],
    };

    private static IEnumerable<MethodInfo> Overridden(MethodInfo method)
    {
        for (Type? type = method.DeclaringType!.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetMethods(Declared).FirstOrDefault(each => each.IsVirtual && each.Name == method.Name && SameParameters(each, method)) is { } found)
                yield return found;
        }
    }

    private static IEnumerable<MethodInfo> Implemented(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface) yield break;
        foreach (Type type in method.DeclaringType.GetInterfaces())
        {
            InterfaceMapping map = method.DeclaringType.GetInterfaceMap(type);
            int place = Array.FindIndex(map.TargetMethods, each => each == method);
            if (place < 0) continue;
            MethodInfo found = map.InterfaceMethods[place];
            yield return type.IsGenericType ? type.GetGenericTypeDefinition().GetMethods().First(each => each.MetadataToken == found.MetadataToken) : found;
        }
    }

    private static PropertyInfo? PropertyOf(MemberInfo accessor) =>
        accessor.DeclaringType!.GetProperties(Declared).FirstOrDefault(each => each.GetAccessors(nonPublic: true).Contains(accessor));

    private static bool SameParameters(MethodBase a, MethodBase b) =>
        a.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(b.GetParameters().Select(parameter => parameter.ParameterType));
}
