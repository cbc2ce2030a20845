using System.Collections.Concurrent;
using System.Reflection;

namespace AutogradRnn.Layers;

/// <summary>Finds what a module is made of by looking at its fields.</summary>
internal static class ModuleFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();
    private static readonly Func<Type, FieldInfo[]> _fieldsThatMatter = static type => [.. FieldsOf(type).Where(CanHoldParts)];

    /// <summary>Parameters of the module and of all inside it, each once, with dotted names.</summary>
    public static IReadOnlyList<(string Name, Parameter Parameter)> Parameters(Module module)
    {
        HashSet<Parameter> seen = new(ReferenceEqualityComparer.Instance);
        return [.. SelfAndDescendants(module)
            .SelectMany(part => Own<Parameter>(part.Module).Select(own => (Name: Join(part.Name, own.Name), Parameter: own.Value)))
            .Where(pair => seen.Add(pair.Parameter))];
    }

    /// <summary>The first of <see cref="Parameters"/>, or null: asked for at every sequence, so nothing is listed.</summary>
    public static Parameter? FirstParameter(Module module)
    {
        foreach (FieldInfo field in _fields.GetOrAdd(module.GetType(), _fieldsThatMatter))
        {
            switch (field.GetValue(module))
            {
                case Parameter single: return single;
                case IEnumerable<Parameter> several when several.FirstOrDefault() is { } first: return first;
            }
        }

        // Only a module without parameters of its own looks further.
        foreach ((_, Module part) in SelfAndDescendants(module))
        {
            if (Own<Parameter>(part) is [(_, Parameter found), ..]) return found;
        }

        return null;
    }

    /// <summary>The modules directly inside.</summary>
    public static IReadOnlyList<(string Name, Module Module)> Children(Module module) => Own<Module>(module);

    /// <summary>The module itself (under an empty name) and all inside it, each once.</summary>
    public static IReadOnlyList<(string Name, Module Module)> SelfAndDescendants(Module module)
    {
        HashSet<Module> seen = new(ReferenceEqualityComparer.Instance);
        List<(string, Module)> found = [];
        Visit(string.Empty, module);
        return found;

        void Visit(string name, Module part)
        {
            if (!seen.Add(part)) return;
            found.Add((name, part));
            foreach ((string childName, Module child) in Children(part)) Visit(Join(name, childName), child);
        }
    }

    /// <summary>Everything of one kind in the module's fields, lists included.</summary>
    public static List<(string Name, T Value)> Own<T>(object owner)
        where T : class
    {
        List<(string, T)> found = [];
        foreach (FieldInfo field in _fields.GetOrAdd(owner.GetType(), _fieldsThatMatter))
        {
            switch (field.GetValue(owner))
            {
                case T single:
                    found.Add((NameOf(field), single));
                    break;
                case IEnumerable<T> several:
                    found.AddRange(several.Select((value, i) => ($"{NameOf(field)}.{i}", value)));
                    break;
            }
        }

        return found;
    }

    /// <summary>Whether a field can hold a parameter, a module, or a list of either; a number or a generator cannot.</summary>
    private static bool CanHoldParts(FieldInfo field)
    {
        Type type = field.FieldType;
        if (type.IsAssignableTo(typeof(IEnumerable<Module>)) || type.IsAssignableTo(typeof(IEnumerable<Parameter>))) return true;
        if (type.IsArray) return !type.GetElementType()!.IsValueType;
        return !type.IsSealed || type == typeof(Parameter) || type.IsAssignableTo(typeof(Module));
    }

    private static string Join(string outer, string inner) => outer.Length == 0 ? inner : $"{outer}.{inner}";

    /// <summary>Fields of base classes first, each class's in the order of declaration.</summary>
    private static FieldInfo[] FieldsOf(Type type)
    {
        IEnumerable<FieldInfo> inherited = type.BaseType is { } parent && parent != typeof(object) ? FieldsOf(parent) : [];
        FieldInfo[] own = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        return [.. inherited, .. own.OrderBy(field => field.MetadataToken)];
    }

    /// <summary>_inputWeight, InputWeight, the automatic property behind it, and a captured constructor parameter are all named
    /// inputWeight.</summary>
    private static string NameOf(FieldInfo field)
    {
        string name = field.Name;
        if (name.StartsWith('<')) name = name[1..name.IndexOf('>')];
        name = name.TrimStart('_');
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
