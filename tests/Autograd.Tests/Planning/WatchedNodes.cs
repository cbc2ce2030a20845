using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AutogradRnn.Tests.Planning;

/// <summary>One field of any type.</summary>
internal sealed class Holder<T>
{
    public T Value = default!;
}

/// <summary>An object that can be part of a cycle.</summary>
internal sealed class Knot
{
    public int Count;
    public Knot? Next;
}

/// <summary>Counts its calls.</summary>
internal class CountingNode
{
    public int Calls { get; set; }
}

/// <summary>Has a private counter that the derived class does not see.</summary>
internal abstract class BaseNode
{
    private int _calls;

    public int CallBase() => ++_calls;
}

/// <summary>Inherits a counter.</summary>
internal sealed class DerivedNode : BaseNode;

/// <summary>Counts in a parameter of its constructor.</summary>
internal sealed class CapturingNode(int count)
{
    public int Next() => ++count;
}

/// <summary>Remembers in static fields.</summary>
internal sealed class StaticNode
{
    private static readonly List<int> List = [];

    public static int Calls { get; set; }

    public static int Remembered => List.Count + Nested.Memory;

    public static void RememberInNested() => Nested.Memory++;

    public static void AddToReadonly() => List.Add(1);

    private static class Nested
    {
        public static int Memory;
    }
}

/// <summary>Counts in a type nested in a generic one.</summary>
internal sealed class GenericNode<T>
{
    public static int Count() => ++Nested.Calls;

    private static class Nested
    {
        public static int Calls;
    }
}

/// <summary>Keeps everything in place.</summary>
internal sealed class StructNode
{
    public (Inside Inner, string? Name) Outer;
    public (int Number, List<int> List) Pair = (1, []);
    public int? Maybe;
    public double Zero;
    public Numbers Buffer;
    public Names Texts;

    /// <summary>A struct in a struct.</summary>
    public struct Inside
    {
        public int Count;
    }

    /// <summary>Three numbers, of which reflection sees one.</summary>
    [InlineArray(3)]
    public struct Numbers
    {
        private int _first;
    }

    /// <summary>Three texts, of which reflection sees one.</summary>
    [InlineArray(3)]
    public struct Names
    {
        private string? _first;
    }
}

/// <summary>Cannot be read.</summary>
internal sealed class BrokenNode
{
    private static class Nested
    {
        public static readonly int Value = int.Parse("no number", CultureInfo.InvariantCulture);
    }

    public static int Value => Nested.Value;
}

/// <summary>Holds what is never looked into.</summary>
internal sealed class OddNode
{
    public int Calls;
    public string Name = "a";

    public readonly Lock Lock = new();

    public readonly object?[] Others =
    [
        typeof(OddNode), MethodBase.GetCurrentMethod(), typeof(OddNode).Assembly, Thread.CurrentThread, CultureInfo.InvariantCulture,
        new Regex("a"), DBNull.Value, (nint)3, DayOfWeek.Monday, 1.5m, new WeakReference(new object()),
        new ConditionalWeakTable<object, object>(), System.Buffers.ArrayPool<float>.Shared, new Task<int>(() => 1), new object(),
    ];
}
