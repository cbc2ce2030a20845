namespace AutogradRnn;

/// <summary>Gradients as a function of (output, inputs), and the switch that stops recording.</summary>
public static class Gradients
{
    [ThreadStatic]
    private static bool _off;

    /// <summary>Whether operations on this thread are recorded for a backward pass; true unless inside <see cref="Off"/>.</summary>
    public static bool AreOn => !_off;

    /// <summary>Stops recording on this thread until the result is disposed: for inference, where nothing will be differentiated.</summary>
    /// <returns>Dispose it to go back: <c>using (Gradients.Off()) { … }</c>. Scopes may be nested.</returns>
    public static IDisposable Off() => new Scope(off: true);

    /// <summary>∂output/∂input for each input, without touching any <see cref="Tensor.Grad"/>.</summary>
    /// <param name="output">A loss of one element.</param>
    /// <param name="inputs">The tensors to differentiate by; parameters or results on the way.</param>
    /// <param name="keepGraph">Keeps the recorded values for another backward pass; default false, because they take memory. Implied by
    /// <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Makes the gradients differentiable themselves, for second and higher derivatives; default false.</param>
    /// <returns>One gradient an input, of the input's shape; zeros where the output does not depend on it.</returns>
    /// <exception cref="ShapeException">The output has more than one element.</exception>
    /// <exception cref="InvalidOperationException">The output was not recorded, or its graph was released.</exception>
    public static Tensor[] Of(Tensor output, IReadOnlyList<Tensor> inputs, bool keepGraph = false, bool createGraph = false) =>
        Of([output], inputs, null, keepGraph, createGraph);

    /// <summary>Σ cotangentₖ · ∂outputₖ/∂input for each input: the vector-Jacobian product, without touching any
    /// <see cref="Tensor.Grad"/>.</summary>
    /// <param name="outputs">Any number of results.</param>
    /// <param name="inputs">The tensors to differentiate by; parameters or results on the way.</param>
    /// <param name="cotangents">One an output, of its shape; null takes 1 for outputs of one element.</param>
    /// <param name="keepGraph">Keeps the recorded values for another backward pass; default false. Implied by
    /// <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Makes the gradients differentiable themselves; default false.</param>
    /// <returns>One gradient an input, of the input's shape; zeros where no output depends on it.</returns>
    /// <exception cref="ShapeException">A cotangent does not have its output's shape.</exception>
    /// <exception cref="InvalidOperationException">No output was recorded, or a graph was released.</exception>
    public static Tensor[] Of(
        IReadOnlyList<Tensor> outputs,
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor>? cotangents = null,
        bool keepGraph = false,
        bool createGraph = false)
    {
        Tensor[] seeds = Seeds("Gradients.Of", outputs, cotangents);
        foreach (Tensor input in inputs) CheckDifferentiable("Gradients.Of", input);
        CheckRecorded("Gradients.Of", outputs);

        Dictionary<Tensor, Tensor> found = new(ReferenceEqualityComparer.Instance);
        HashSet<Tensor> wanted = new(inputs, ReferenceEqualityComparer.Instance);
        new BackwardPass(keepGraph || createGraph, createGraph).Run([.. outputs], seeds, (tensor, gradient, owned) =>
        {
            if (wanted.Contains(tensor)) found[tensor] = owned || gradient.RequiresGrad ? gradient : gradient.CopyHere();
        });
        return [.. inputs.Select(input => found.TryGetValue(input, out Tensor? gradient) ? gradient : Tensor.Zeros(input.Shape, input.DType))];
    }

    /// <summary>Differentiable gradients of outputs by inputs, which are not gone beyond.</summary>
    internal static Tensor[] Within(IReadOnlyList<Tensor> outputs, Tensor[] inputs, IReadOnlyList<Tensor> cotangents)
    {
        Dictionary<Tensor, Tensor> found = new(ReferenceEqualityComparer.Instance);
        HashSet<Tensor> ends = new(inputs, ReferenceEqualityComparer.Instance);
        new BackwardPass(keepGraph: true, createGraph: true, ends).Run([.. outputs], [.. cotangents], (tensor, gradient, _) =>
        {
            if (ends.Contains(tensor)) found[tensor] = gradient;
        });
        return [.. inputs.Select(input => found.TryGetValue(input, out Tensor? gradient) ? gradient : Tensor.Zeros(input.Shape, input.DType))];
    }

    internal static IDisposable On() => new Scope(off: false);

    internal static Tensor[] Seeds(string operation, IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor>? cotangents)
    {
        if (cotangents is not null && cotangents.Count != outputs.Count)
            throw new ArgumentException($"{operation} expected one cotangent an output, {outputs.Count}, but got {cotangents.Count}. Pass as many as there are outputs.");

        Tensor[] seeds = new Tensor[outputs.Count];
        for (int i = 0; i < seeds.Length; i++)
        {
            Tensor output = outputs[i];
            Require.Floating(operation, output);
            if (cotangents is null && output.Count != 1)
                throw new ShapeException(operation, "one element (a loss)", output.Shape.ToString(), $"Reduce with Sum() or Mean() first, or pass a cotangent of shape {output.Shape}.");
            seeds[i] = cotangents?[i] ?? Tensor.Full(output.Shape, 1, output.DType);
            if (seeds[i].Shape != output.Shape || seeds[i].DType != output.DType)
                throw new ShapeException(operation, $"a cotangent of the output's shape {output.Shape} ({output.DType})", $"{seeds[i].Shape} ({seeds[i].DType})", "Give the cotangent the shape and dtype of the output that it weighs.");
        }

        return seeds;
    }

    internal static void CheckDifferentiable(string operation, Tensor input)
    {
        if (!input.DType.IsFloating())
            throw new InvalidOperationException($"{operation} expected tensors that can have a gradient, but got Int32 of shape {input.Shape}. Indices have no derivative; differentiate by the tensor that they index.");
        if (!input.RequiresGrad)
            throw new InvalidOperationException($"{operation} expected tensors that require a gradient, but got one of shape {input.Shape} that does not. Call RequireGrad() on it before computing the output.");
    }

    internal static void CheckRecorded(string operation, IReadOnlyList<Tensor> outputs)
    {
        bool recorded = outputs.Any(output => output.RequiresGrad);
        if (recorded && AreOn) return;
        throw new InvalidOperationException((recorded, AreOn) switch
        {
            (true, _) => $"{operation} expected gradients to be on, but was called inside Gradients.Off(). Leave the scope first.",
            (false, true) => $"{operation} expected a result of tensors that require a gradient, but this one (shape {outputs.FirstOrDefault()?.Shape}) was not recorded. Call RequireGrad() on an input, and compute the result outside Gradients.Off() and without Detach().",
            (false, false) => $"{operation} expected a recorded result, but gradients are off here. Leave the Gradients.Off() scope and compute the result again.",
        });
    }

    private sealed class Scope : IDisposable
    {
        private readonly bool _before = _off;
        private bool _disposed;

        public Scope(bool off) => _off = off;

        public void Dispose()
        {
            if (_disposed) return;
            _disposed = true;
            _off = _before;
        }
    }
}
