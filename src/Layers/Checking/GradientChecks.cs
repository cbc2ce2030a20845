namespace AutogradRnn.Layers;

/// <summary>Gradient checks of nodes, layers and modules.</summary>
/// <remarks>
/// A module is checked in Float64, whatever its dtype, at its own parameter values and at others near them; afterwards everything is as
/// it was, bit for
/// bit: values, gradients, generators, and sizes that were still to be inferred. Dropout draws one mask and keeps it.
/// </remarks>
public static class GradientChecks
{
    extension(GradientCheck)
    {
        /// <summary>Checks a node run over random sequences: by its inputs, every parameter and every part of the initial state, with
        /// cotangents on the
        /// outputs of all steps and on the final state.</summary>
        /// <param name="node">The cell; a failure names gates if it names them in <see cref="RecurrentNode.Gates"/>.</param>
        /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
        /// <example><code>
        /// GradientCheck.Node(new GRUNode(hidden: 4, random)).ThrowIfFailed();
        /// </code></example>
        /// <exception cref="ArgumentException">The node takes no number of features that was tried.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
        public static GradientCheckResult Node(RecurrentNode node, GradientCheckOptions? options = null)
        {
            using NodePlan plan = new(node, options ?? new());
            plan.Open();
            return Checker.Run(plan, options ?? new());
        }

        /// <summary>Checks a recurrent layer on random sequences, full ones and ones with a length for each row.</summary>
        /// <param name="layer">One direction or both, one layer or a stack.</param>
        /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
        /// <exception cref="ArgumentException">The layer takes no number of features that was tried.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
        public static GradientCheckResult Layer(RecurrentLayer layer, GradientCheckOptions? options = null)
        {
            using LayerPlan plan = new(layer, options ?? new());
            plan.Open();
            return Checker.Run(plan, options ?? new());
        }

        /// <summary>Checks a layer on random inputs [batch, time, features]. For other inputs, such as tokens, use
        /// <c>GradientCheck.Module(layer, input)</c>.</summary>
        /// <param name="layer">Any layer from a tensor to a tensor.</param>
        /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
        /// <exception cref="ArgumentException">The layer takes no number of features that was tried.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
        public static GradientCheckResult Layer(Layer layer, GradientCheckOptions? options = null)
        {
            using PlainLayerPlan plan = new(layer, options ?? new());
            plan.Open();
            return Checker.Run(plan, options ?? new());
        }

        /// <summary>Checks a layer on an input of yours.</summary>
        /// <param name="module">Any layer from a tensor to a tensor.</param>
        /// <param name="input">What it reads; Int32 tokens are handed on as they are.</param>
        /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
        /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
        public static GradientCheckResult Module(Layer module, Tensor input, GradientCheckOptions? options = null) =>
            GradientCheck.Module(module, inputs => [module.Forward(inputs[0])], [input], options);

        /// <summary>Checks any module, run in any way.</summary>
        /// <param name="module">Whose parameters are checked.</param>
        /// <param name="run">From the inputs to all results that a loss may use; called many times.</param>
        /// <param name="inputs">What the run reads; Int32 tokens are handed on as they are.</param>
        /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
        /// <example><code>
        /// GradientCheck.Module(model, inputs => [model.Forward(inputs[0]).Logits], [tokens]).ThrowIfFailed();
        /// </code></example>
        /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
        public static GradientCheckResult Module(
            Module module, Func<Tensor[], Tensor[]> run, IReadOnlyList<Tensor> inputs, GradientCheckOptions? options = null)
        {
            using RunPlan plan = new(module, run, inputs, options ?? new());
            plan.Open();
            return Checker.Run(plan, options ?? new());
        }
    }
}
