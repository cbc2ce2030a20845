namespace Runner.Measuring;

/// <summary>The single place that chooses how the library runs time: as it does by itself, or unrolled step by step (--eager).</summary>
internal static class TimeLoop
{
    /// <summary>Holds the choice until the result is disposed.</summary>
    /// <remarks>The unrolled loop is the library's only one, so there is nothing to switch.</remarks>
    public static IDisposable? Choose(bool eager)
    {
        _ = eager;
        return null;
    }
}
