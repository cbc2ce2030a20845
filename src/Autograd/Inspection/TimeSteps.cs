namespace AutogradRnn;

/// <summary>A loop over time steps, named in the graph: what is recorded inside <see cref="At"/> belongs to that step.</summary>
/// <remarks>An <c>RNNLayer</c> that unrolls marks its steps by itself. Mark a loop of your own to have <see cref="TensorGraph.Fold"/> draw it as one
/// step. Loops may be nested: a result belongs to the innermost.</remarks>
/// <example><code>
/// TimeSteps steps = new("decoder");
/// for (int t = 0; t &lt; time; t++)
/// {
///     using (steps.At(t)) (output, state) = node.Step(x.Select(1, t), state);
/// }
/// </code></example>
public sealed class TimeSteps
{
    /// <summary>Names a loop that is about to run; each run of a loop is an object of its own.</summary>
    /// <param name="name">What drawings and reports call it.</param>
    public TimeSteps(string name) => Name = name;

    /// <summary>What drawings and reports call the loop.</summary>
    public string Name { get; }

    /// <summary>Begins a step on this thread; it lasts until the result is disposed.</summary>
    /// <param name="t">The time index, from 0.</param>
    /// <returns>Dispose it at the end of the step.</returns>
    public IDisposable At(int t) => new TimeStep(this, t);
}
