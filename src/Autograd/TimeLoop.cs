namespace AutogradRnn;

/// <summary>How recurrent layers run through time: planned (the default), or step by step.</summary>
/// <remarks>
/// A planned loop records the node's <c>Step</c> once and runs the record: products of x for all steps at once, gradients of matrices
/// as one product, elementwise operations tile by tile, memory that the next pass uses again. Values and gradients are those of the
/// unrolled loop up to rounding. A layer unrolls by itself where a step cannot be planned: where <c>Step</c> reads numbers, changes the node's
/// fields, or does something else at another call. One difference: a planned loop's final state is read from the loop as a whole, so a
/// gradient by the final state itself (not by what led to it) does not count the way through the last output.
/// </remarks>
public static class TimeLoop
{
    [ThreadStatic]
    private static bool _unrolled;

    /// <summary>Whether layers on this thread may plan their loops; true unless inside <see cref="Unrolled"/>.</summary>
    public static bool IsPlanned => !_unrolled;

    /// <summary>Calls <c>Step</c> at every time step on this thread until the result is disposed: to watch each step in the graph, or for a
    /// step whose calls differ in a way that no layer can see (one that reads a clock, for example).</summary>
    /// <returns>Dispose it to go back: <c>using (TimeLoop.Unrolled()) { … }</c>. Scopes may be nested.</returns>
    public static IDisposable Unrolled() => new Scope();

    private sealed class Scope : IDisposable
    {
        private readonly bool _before = _unrolled;

        public Scope() => _unrolled = true;

        public void Dispose() => _unrolled = _before;
    }
}
