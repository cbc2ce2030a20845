namespace AutogradRnn.Layers;

/// <summary>One step of a recurrence: from an input and a state to an output and the next state.</summary>
/// <remarks>
/// A cell of your own is one class: fields of type <see cref="Parameter"/>, an <see cref="InitialState"/>, and a <see cref="Step"/> that
/// reads like the equations. Its gradient follows from the operations it uses.
/// </remarks>
/// <example><code>
/// /// h′ = tanh(x·W + h·U)
/// public sealed class PlainNode(int features, int hidden, RandomGenerator random) : RecurrentNode
/// {
///     private readonly Parameter _w = new(Initial.Glorot(features, hidden, random));
///     private readonly Parameter _u = new(Initial.Orthogonal(hidden, hidden, random));
///
///     public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));
///
///     public override (Tensor Output, State State) Step(Tensor x, State state)
///     {
///         Tensor h = (x.MatMul(_w) + state["h"].MatMul(_u)).Tanh();
///         return (h, new State(("h", h)));
///     }
/// }
/// </code></example>
public abstract class RecurrentNode : Module
{
    private int[]? _stateSizes;

    /// <summary>The names of the gates in the order of the weight columns, each as wide as the others; empty where there are
    /// none.</summary>
    public virtual IReadOnlyList<string> Gates => [];

    /// <summary>The state before the first step.</summary>
    /// <param name="batch">Rows, 0 or more.</param>
    /// <returns>Parts of shape [batch, size], in the dtype of the parameters.</returns>
    public abstract State InitialState(int batch);

    /// <summary>One step.</summary>
    /// <param name="x">The input at this step, [batch, features].</param>
    /// <param name="state">The state after the step before; parts [batch, size].</param>
    /// <returns>The output [batch, outputs], and the state for the next step.</returns>
    public abstract (Tensor Output, State State) Step(Tensor x, State state);

    /// <summary>Called by a layer before the first step of each sequence: for nodes that draw one mask a sequence. Call it too where you
    /// unroll <see cref="Step"/> yourself.</summary>
    /// <param name="batch">Rows of the batch.</param>
    public virtual void BeginSequence(int batch)
    {
    }

    /// <summary>Called with the number of input features before parameters are needed, possibly several times: for nodes that infer their
    /// sizes.</summary>
    /// <param name="features">Features of the input.</param>
    protected internal virtual void Build(int features)
    {
    }

    /// <summary>A state of zeros in the dtype of the parameters.</summary>
    /// <param name="batch">Rows.</param>
    /// <param name="parts">Names and sizes.</param>
    protected State ZeroState(int batch, params IEnumerable<(string Name, int Size)> parts)
    {
        DType dtype = DType;
        return new State(parts.Select(part => (part.Name, Tensor.Zeros([batch, part.Size], dtype))));
    }

    /// <summary>Refuses an input or a state that this node cannot take, and builds the node on its first input.</summary>
    /// <param name="x">The input, [batch, features].</param>
    /// <param name="features">The number of features that the node was built for; null if not yet known.</param>
    /// <param name="state">The state, parts [batch, size].</param>
    /// <exception cref="ShapeException">Input or state have the wrong shape.</exception>
    private protected void Check(Tensor x, int? features, State state)
    {
        if (x.Shape is not [int batch, int given])
            throw new ShapeException(
                $"{GetType().Name}.Step",
                "one step [batch, features]",
                x.Shape.ToString(),
                "Run sequences [batch, time, features] through an RNNLayer.");
        if (features is { } known && known != given)
            throw new ShapeException(
                $"{GetType().Name}.Step",
                $"[batch, features {known}]",
                $"[batch {batch}, features {given}]",
                "The node was built for another number of features; make a new one, or mend the input.");
        Build(given);
        if (!Fits(state, batch))
            throw new ShapeException(
                $"{GetType().Name}.Step",
                $"a state {InitialState(batch)}",
                state.ToString(),
                "Start from InitialState(batch), and carry a state only between batches of one size.");
    }

    // Asked at every step, so it must not make a state to compare with.
    private bool Fits(State state, int batch)
    {
        _stateSizes ??= [.. InitialState(0).Select(part => part.Shape[1])];
        if (state.Count != _stateSizes.Length) return false;
        for (int i = 0; i < _stateSizes.Length; i++)
        {
            if (state[i].Shape is not [int rows, int size] || rows != batch || size != _stateSizes[i]) return false;
        }

        return true;
    }
}
