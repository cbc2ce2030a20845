using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ConstrainedExecution;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace AutogradRnn.Planning;

/// <summary>Which types are not looked into, and which cannot be watched; what derives from them neither.</summary>
internal static class ReachRules
{
    // Weak references, pools, locks and contexts: what they hold belongs to the runtime, and putting it back would break it.
    private static readonly Type[] Opaque =
    [
        typeof(string), typeof(MemberInfo), typeof(ParameterInfo), typeof(Assembly), typeof(Module), typeof(Pointer),
        typeof(CultureInfo), typeof(CompareInfo), typeof(Regex), typeof(Thread), typeof(Lock), typeof(Timer), typeof(CriticalFinalizerObject),
        typeof(WeakReference), typeof(WeakReference<>), typeof(ConditionalWeakTable<,>), typeof(ArrayPool<>),
        typeof(ExecutionContext), typeof(SynchronizationContext), typeof(TaskScheduler),
    ];

    // Their state lies in the operating system or in a thread.
    private static readonly Type[] Elsewhere =
        [typeof(Stream), typeof(TextWriter), typeof(RandomNumberGenerator), typeof(ThreadLocal<>), typeof(AsyncLocal<>), Random.Shared.GetType()];

    private static readonly Type[] InMemory = [typeof(MemoryStream), typeof(StringWriter)];

    public static Reach Of(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer || DerivesFromOne(type, Opaque) ? Reach.Identity
        : DerivesFromOne(type, Elsewhere) && !DerivesFromOne(type, InMemory) ? Reach.Impossible
        : Reach.Inside;

    private static bool DerivesFromOne(Type type, Type[] bases)
    {
        for (Type? part = type; part is not null; part = part.BaseType)
        {
            if (bases.Contains(part.IsGenericType ? part.GetGenericTypeDefinition() : part)) return true;
        }

        return false;
    }
}
