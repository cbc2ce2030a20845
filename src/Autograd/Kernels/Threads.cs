namespace AutogradRnn.Kernels;

/// <summary>How many threads a kernel may use: all processors, or fewer inside a <see cref="Limit"/>.</summary>
internal static class Threads
{
    private static readonly AsyncLocal<int?> Chosen = new();

    public static int Count => Chosen.Value ?? Environment.ProcessorCount;

    /// <summary>Holds the number of threads until the result is disposed. Results are the same bits for any number.</summary>
    public static IDisposable Limit(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Restore restore = new(Chosen.Value);
        Chosen.Value = count;
        return restore;
    }

    private sealed class Restore(int? previous) : IDisposable
    {
        public void Dispose() => Chosen.Value = previous;
    }
}
