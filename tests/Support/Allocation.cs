namespace AutogradRnn.Tests.Support;

/// <summary>How many bytes an action allocates on this thread once it has warmed up.</summary>
/// <remarks>
/// The least of several rounds: the runtime's own doings (a method compiled again, a collection that closes the thread's half-used
/// buffer of up to 8 KiB) fall into some rounds, an allocation of the action's own into all.
/// </remarks>
public static class Allocation
{
    public static long Of(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int round = 0; round < 10 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
