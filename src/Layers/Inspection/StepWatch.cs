namespace AutogradRnn.Layers;

/// <summary>Follows the states of all unrolled layers of this thread until disposed, and may cut them.</summary>
internal sealed class StepWatch : IDisposable
{
    [ThreadStatic]
    private static StepWatch? _current;

    private readonly StepWatch? _before = _current;
    private readonly int? _window;
    private readonly List<WatchedLoop> _loops = [];

    /// <summary>Watches; with a window, cuts the state after each so many steps, as truncated training does.</summary>
    public StepWatch(int? window = null)
    {
        _window = window;
        _current = this;
    }

    public static StepWatch? Current => _current;

    /// <summary>The runs, in the order in which they began.</summary>
    public IReadOnlyList<WatchedLoop> Loops => _loops;

    /// <summary>From the state after a step to the one that is carried to the next. What the last step leaves is not cut: a loss may read it.</summary>
    public State After(RNNLayer layer, TimeSteps run, int t, State next, State state, bool isLast)
    {
        WatchedLoop? loop = _loops.Find(known => ReferenceEquals(known.Run, run));
        if (loop is null) _loops.Add(loop = new(layer, run));
        if (_window is { } window)
        {
            loop.Steps.Add((t, next, state));
            return loop.Steps.Count % window == 0 && !isLast ? state.Detach() : state;
        }

        // A place of its own in the graph for what is carried on, so that a part of the state differs from the output that it also is.
        State carried = state.Map((_, part) => part.RequiresGrad ? part.Reshape(part.Shape) : part.Copy().RequireGrad());
        loop.Steps.Add((t, next, carried));
        return carried;
    }

    public void Dispose() => _current = _before;
}
