namespace AutogradRnn.Layers;

/// <summary>Graphs whose parameters have the names that their module gives them.</summary>
public static class ModuleGraphs
{
    extension(TensorGraph)
    {
        /// <summary>The graph that a tensor was computed by, with the module's parameters under their dotted names.</summary>
        /// <param name="result">A recorded result, a loss for example.</param>
        /// <param name="module">The model it was computed with.</param>
        /// <param name="withGradients">Whether to find ∂result/∂node for every node; default false.</param>
        /// <param name="mostValues">Up to how many numbers of a tensor are kept; default 16, what a drawing can hold; 0 keeps none.</param>
        /// <exception cref="ShapeException">Gradients are wanted, but the result has more than one element.</exception>
        /// <exception cref="InvalidOperationException">The graph was released by a backward pass, or gradients are wanted of what was not
        /// recorded.</exception>
        public static TensorGraph Of(Tensor result, Module module, bool withGradients = false, int mostValues = 16)
        {
            ArgumentNullException.ThrowIfNull(module);
            return TensorGraph.Of(
                result, withGradients, mostValues, module.NamedParameters().Select(pair => (pair.Name, (Tensor)pair.Parameter)));
        }
    }
}
