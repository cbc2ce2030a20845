using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutogradRnn.Planning;

/// <summary>What boxed values and arrays hold, and when two values are the same: structs by their parts and numbers by their bits, so that
/// NaN is NaN and 0 is not −0; texts by their characters; all other objects by identity.</summary>
internal static class Content
{
    public static bool Same(object? before, object? now)
    {
        if (ReferenceEquals(before, now)) return true;
        if (before is null || now is null || before.GetType() != now.GetType()) return false;
        if (before is string text) return text == (string)now;
        if (before is not ValueType) return false;

        WatchedType type = WatchedType.Of(before.GetType());
        if (type.IsPlain) return Bytes(before, type).SequenceEqual(Bytes(now, type));
        for (int i = 0; i < type.PartCount; i++)
        {
            if (!Same(Part(before, i, type), Part(now, i, type))) return false;
        }

        return true;
    }

    /// <summary>A field of a boxed struct, or an element if it is an inline array, of which reflection shows the first only.</summary>
    public static object? Part(object box, int i, WatchedType type) =>
        type.InlineElement is { } element ? At(ref Unsafe.As<AnyBox>(box).First, i, element) : type.Fields[i].GetValue(box);

    public static object? Element(Array array, int i, WatchedType element) => At(ref MemoryMarshal.GetArrayDataReference(array), i, element);

    public static ReadOnlySpan<byte> Bytes(Array array, WatchedType element) =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked(array.Length * element.Size));

    private static ReadOnlySpan<byte> Bytes(object box, WatchedType type) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<AnyBox>(box).First, type.Size);

    private static object? At(ref byte first, int i, WatchedType element)
    {
        ref byte place = ref Unsafe.AddByteOffset(ref first, (nint)i * element.Size);
        return element.IsValue ? RuntimeHelpers.Box(ref place, element.Handle) : Unsafe.As<byte, object?>(ref place);
    }

    /// <summary>Stands for any boxed value, to find its first byte: reflection alone cannot see fixed buffers and inline arrays.</summary>
    private sealed class AnyBox
    {
        public byte First;
    }
}
