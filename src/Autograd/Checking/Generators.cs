using System.Collections;
using System.Reflection;
using AutogradRnn.Planning;

namespace AutogradRnn;

/// <summary>Finds the random generators that a function or a module can reach, so that a check can put them back before every
/// run.</summary>
internal static class Generators
{
    /// <summary>Far more than a model has; ends a walk into something that is not one.</summary>
    private const int MostObjects = 100_000;

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The generators in the fields of an object and of all that these hold: lists, modules, and what a lambda captured.</summary>
    public static IReadOnlyList<RandomGenerator> In(params IEnumerable<object> roots)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> open = new(roots);
        List<RandomGenerator> found = [];
        while (open.TryPop(out object? next) && seen.Count < MostObjects)
        {
            if (!seen.Add(next)) continue;
            if (next is RandomGenerator generator) found.Add(generator);
            else
                foreach (object part in Parts(next)) open.Push(part);
        }

        return found;
    }

    private static IEnumerable<object> Parts(object owner) => owner switch
    {
        Delegate several => several.GetInvocationList().Select(single => single.Target).OfType<object>(),
        string or Tensor or Pointer or MemberInfo or LoopPlanner => [],
        Array array => array.GetType().GetElementType()!.IsPrimitive ? [] : array.Cast<object?>().OfType<object>(),
        IEnumerable several when IsSystem(owner.GetType()) => several.Cast<object?>().OfType<object>(),
        _ when IsSystem(owner.GetType()) && !owner.GetType().Name.StartsWith("ValueTuple", StringComparison.Ordinal) => [],
        _ => Fields(owner.GetType()).Select(field => field.GetValue(owner)).OfType<object>(),
    };

    private static bool IsSystem(Type type) =>
        type.Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Own))
            {
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike) yield return field;
            }
        }
    }
}
