namespace AutogradRnn.Layers;

/// <summary>Finds the operation, layer, time step, gate and batch row where numbers first stop being finite.</summary>
/// <remarks>
/// If the loss is not finite, its graph is searched in the order of computation for a result that is not finite though all that was read
/// is; then the data and parameters. If the loss is finite, the backward pass is searched in the same way. So an intended −∞ (a masked score), or NaN in
/// padding, is not blamed. Layers run step by step meanwhile, no <see cref="Tensor.Grad"/> is touched, random generators are put back.
/// </remarks>
/// <example><code>
/// Console.WriteLine(NanTrace.Find(model, () =&gt; objective.Of(batch, null).Mean));
/// </code></example>
public static class NanTrace
{
    /// <summary>Runs a model once, and backward if the loss is finite.</summary>
    /// <param name="model">Names the parameters and layers.</param>
    /// <param name="loss">Runs the model and returns the loss, one element.</param>
    /// <returns>The first number that is not finite; null where all are.</returns>
    /// <exception cref="ShapeException">The loss has more than one element.</exception>
    /// <exception cref="InvalidOperationException">The loss was not recorded.</exception>
    public static NonFiniteFinding? Find(Module model, Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        (RandomGenerator Generator, RandomState State)[] frozen =
            [.. Generators.In(model, loss).Select(generator => (generator, generator.State))];
        try
        {
            using IDisposable unrolled = TimeLoop.Unrolled();
            using StepWatch watch = new();
            Tensor value = loss();
            NonFinitePlaces places = new(ModuleFields.Parameters(model), watch.Loops, value);
            if (!double.IsFinite(value.Item())) return NonFiniteValues.First(places);

            using NonFiniteGradients gradients = new(places);
            Gradients.Of(value, [value]);
            return gradients.First;
        }
        finally
        {
            foreach ((RandomGenerator generator, RandomState state) in frozen) generator.State = state;
        }
    }
}
