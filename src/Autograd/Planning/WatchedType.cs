using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Planning;

/// <summary>What must be known of a type to watch its objects, asked of reflection once.</summary>
internal sealed class WatchedType
{
    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<Type, WatchedType> Known = [];

    private WatchedType(Type type)
    {
        IsValue = type.IsValueType || type.IsPointer || type.IsFunctionPointer;
        Handle = type.TypeHandle;
        Size = type.IsValueType ? RuntimeHelpers.SizeOf(type.TypeHandle) : nint.Size;
        Reach = ReachRules.Of(type);
        Fields = type.IsPrimitive || type.IsEnum || Reach != Reach.Inside ? [] : [.. InstanceFields(type)];
        IsPlain = IsValue && Fields.All(field => OfField(field).IsPlain);
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { } inline)
        {
            InlineElement = OfField(Fields[0]);
            PartCount = inline.Length;
        }
        else
        {
            PartCount = Fields.Length;
        }
    }

    /// <summary>Whether its values lie in place, not behind a reference.</summary>
    public bool IsValue { get; }

    /// <summary>Whether its bytes tell everything: a value without references.</summary>
    public bool IsPlain { get; }

    /// <summary>The bytes that one value takes in an array or a field.</summary>
    public int Size { get; }

    public RuntimeTypeHandle Handle { get; }

    public Reach Reach { get; }

    /// <summary>All instance fields but pointers, base classes' too.</summary>
    public FieldInfo[] Fields { get; }

    /// <summary>The element, if the type is an inline array.</summary>
    public WatchedType? InlineElement { get; }

    /// <summary>Fields, or elements of an inline array.</summary>
    public int PartCount { get; }

    public static WatchedType Of(Type type) => Known.GetValue(type, static type => new WatchedType(type));

    /// <summary>Whether part <paramref name="i"/> is a value in place.</summary>
    public bool PartIsValue(int i) => InlineElement?.IsValue ?? Fields[i].FieldType.IsValueType;

    private static WatchedType OfField(FieldInfo field) => Of(field.FieldType);

    private static IEnumerable<FieldInfo> InstanceFields(Type type)
    {
        for (Type? part = type; part is not null; part = part.BaseType)
        {
            foreach (FieldInfo field in part.GetFields(OwnFields))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsFunctionPointer) yield return field;
            }
        }
    }
}
