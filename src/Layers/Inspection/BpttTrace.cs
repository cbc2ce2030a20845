namespace AutogradRnn.Layers;

/// <summary>Backpropagation through time, measured: how much of the error reaches each step, and what each step gives to the
/// gradient.</summary>
/// <param name="Loss">The loss, in its unit (nats for cross-entropy).</param>
/// <param name="GradientNorm">The L2 norm over all parameters' gradients, before clipping.</param>
/// <param name="ClippedNorm">The norm after clipping to <see cref="BpttTraceOptions.MaxNorm"/>; the same without one.</param>
/// <param name="Parameters">Each parameter's gradient and its shares.</param>
/// <param name="Loops">Each run of a layer over time, in the order in which they began; two for a bidirectional layer.</param>
/// <param name="Truncations">What remains of the gradient with windows of k steps.</param>
/// <remarks>
/// Works for every node, also one of your own: the layers run step by step (<see cref="TimeLoop.Unrolled"/>), and all is read from the graph. No
/// <see cref="Tensor.Grad"/> is touched, and random generators are put back. Shares take time × parameters doubles of memory. For a gradient that
/// vanishes see Bengio et al. 1994, for Jacobian norms Pascanu et al. 2013.
/// </remarks>
/// <example><code>
/// BpttTrace trace = BpttTrace.Of(new LSTMNode(16, random), x, y =&gt; y.Select(1, -1).Square().Mean());
/// double[] norms = trace.Loops[0].States[0].GradientNorms;   // ‖∂L/∂h_t‖
/// </code></example>
public sealed record BpttTrace(
    double Loss,
    double GradientNorm,
    double ClippedNorm,
    IReadOnlyList<ParameterTrace> Parameters,
    IReadOnlyList<LoopTrace> Loops,
    IReadOnlyList<TruncationTrace> Truncations)
{
    /// <summary>Traces a model and a loss of any form.</summary>
    /// <param name="model">Holds the parameters.</param>
    /// <param name="loss">Runs the model and returns the loss, one element; it is called once, and once more for each window.</param>
    /// <param name="options">Default: <see cref="BpttTraceOptions"/> as they are.</param>
    /// <exception cref="ShapeException">The loss has more than one element.</exception>
    /// <exception cref="InvalidOperationException">The loss was not recorded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static BpttTrace Of(Module model, Func<Tensor> loss, BpttTraceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        return new BpttTracer(model, loss, options ?? new()).Trace();
    }

    /// <summary>Traces a layer.</summary>
    /// <param name="layer">One direction or both, one layer or a stack.</param>
    /// <param name="x">The inputs, [batch, time, features].</param>
    /// <param name="loss">From the outputs [batch, time, outputs] to the loss, one element.</param>
    /// <param name="options">Default: <see cref="BpttTraceOptions"/> as they are.</param>
    /// <exception cref="ShapeException">The loss has more than one element, or the input does not fit.</exception>
    /// <exception cref="InvalidOperationException">The loss was not recorded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static BpttTrace Of(RecurrentLayer layer, Tensor x, Func<Tensor, Tensor> loss, BpttTraceOptions? options = null) =>
        Of(layer, () => loss(layer.Forward(x).Output), options);

    /// <summary>Traces a node, run from its own initial state.</summary>
    /// <param name="node">Any cell, also one of your own.</param>
    /// <param name="x">The inputs, [batch, time, features].</param>
    /// <param name="loss">From the outputs [batch, time, outputs] to the loss, one element.</param>
    /// <param name="options">Default: <see cref="BpttTraceOptions"/> as they are.</param>
    /// <exception cref="ShapeException">The loss has more than one element, or the input does not fit.</exception>
    /// <exception cref="InvalidOperationException">The loss was not recorded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static BpttTrace Of(RecurrentNode node, Tensor x, Func<Tensor, Tensor> loss, BpttTraceOptions? options = null)
    {
        RNNLayer layer = new(node);
        return Of(node, () => loss(layer.Forward(x).Output), options);
    }

    /// <summary>All series as one long table with the header <c>quantity,name,t,value</c>, numbers in full precision.</summary>
    /// <remarks>Quantities: gradientNorm, jacobianSpectral, jacobianFrobenius (name: layer and part), gateMean, gateSaturated (layer and gate),
    /// shareNorm, shareFraction (parameter), and truncationCosine, truncationNorm, truncationRemoved, whose t is the window.</remarks>
    public string ToCsv() => BpttCsv.Write(this);
}
