namespace AutogradRnn;

/// <summary>One step of a marked loop, while it runs and afterwards as a mark on what was recorded in it.</summary>
internal sealed class TimeStep : IDisposable
{
    [ThreadStatic]
    private static TimeStep? _current;

    private readonly TimeStep? _before = _current;

    public TimeStep(TimeSteps loop, int t)
    {
        (Loop, T) = (loop, t);
        _current = this;
    }

    /// <summary>The step that runs on this thread, or null.</summary>
    public static TimeStep? Current => _current;

    public TimeSteps Loop { get; }

    public int T { get; }

    public void Dispose() => _current = _before;
}
