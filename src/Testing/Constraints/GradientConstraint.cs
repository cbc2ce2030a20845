using AutogradRnn.Layers;
using NUnit.Framework.Constraints;

namespace AutogradRnn.Testing;

/// <summary>That the gradient of a node, a layer, a module or a function is right; the failure text is the report of
/// <see cref="GradientCheck"/>.</summary>
/// <remarks>
/// It asks for one thing more than <see cref="GradientCheckResult.Passed"/>: that everything take part. A parameter that never enters
/// has the right gradient, 0, and is a mistake all the same: it is not used, or another is used in its place. Written
/// <c>Has.CorrectGradient</c>, or <c>Has.CorrectGradientAt(inputs)</c> for layers on inputs of yours and for functions.
/// </remarks>
public sealed class GradientConstraint : Constraint
{
    private readonly Tensor[]? _inputs;
    private GradientCheckOptions? _options;

    internal GradientConstraint(Tensor[]? inputs = null) => _inputs = inputs;

    /// <inheritdoc/>
    public override string Description => "a correct gradient";

    /// <summary>Checks with other settings, such as more cases or another seed.</summary>
    /// <param name="options">The settings.</param>
    public GradientConstraint Using(GradientCheckOptions options)
    {
        _options = options;
        return this;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no gradient to check, or inputs are missing or not wanted.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual) => new GradientConstraintResult(this, actual, Check(actual));

    private GradientCheckResult Check(object? actual) => (actual, _inputs) switch
    {
        (RecurrentNode node, null) => GradientCheck.Node(node, _options),
        (RecurrentLayer layer, null) => GradientCheck.Layer(layer, _options),
        (Layer layer, null) => GradientCheck.Layer(layer, _options),
        (Layer layer, [Tensor x]) => GradientCheck.Module(layer, x, _options),
        (Func<Tensor, Tensor> function, [Tensor x]) => GradientCheck.Of(function, x, _options),
        (Func<Tensor, Tensor, Tensor> function, [Tensor x, Tensor y]) => GradientCheck.Of(function, x, y, _options),
        (Func<Tensor, Tensor, Tensor, Tensor> function, [Tensor x, Tensor y, Tensor z]) => GradientCheck.Of(function, x, y, z, _options),
        (Func<Tensor[], Tensor[]> function, { } inputs) => GradientCheck.Of(function, inputs, _options),
        _ => throw new ArgumentException(
            "Has.CorrectGradient expected a RecurrentNode, a RecurrentLayer or a Layer, and Has.CorrectGradientAt(inputs) a Layer or a "
            + $"function of as many tensors, but got {actual?.GetType().Name ?? "null"} with "
            + $"{(_inputs is null ? "no inputs" : $"{_inputs.Length} inputs")}. Write a function as Func<Tensor[], Tensor[]>, and for other modules call GradientCheck.Module(module, run, inputs).",
            nameof(actual)),
    };
}
