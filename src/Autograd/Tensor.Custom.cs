namespace AutogradRnn;

/// <summary>Operations with a derivative written by hand.</summary>
public partial class Tensor
{
    /// <summary>y = forward(x), recorded as one operation whose gradient is written by hand.</summary>
    /// <param name="name">What messages call the operation.</param>
    /// <param name="x">The input, of any shape, Float32 or Float64.</param>
    /// <param name="forward">From the input, cut off from its graph, to the value y.</param>
    /// <param name="backward">From (x, y, ∂L/∂y) to ∂L/∂x, of the shape and dtype of x.</param>
    /// <returns>y.</returns>
    /// <remarks>
    /// To practise writing derivatives, and for those that a composition of operations would compute slowly or inexactly. Check it with
    /// <see cref="GradientCheck.Of(Func{Tensor, Tensor}, Tensor, GradientCheckOptions?)"/>. It can be differentiated twice only if
    /// <paramref name="backward"/> computes with tensor operations; one that reads numbers gives a second derivative without what they
    /// hide.
    /// </remarks>
    /// <example><code>
    /// Tensor Cube(Tensor x) => Tensor.Custom("Cube", x, x => x * x * x, (x, y, dy) => 3 * x * x * dy);
    /// GradientCheck.Of(Cube, Tensor.From([0.5, 2.0], 2)).ThrowIfFailed();
    /// </code></example>
    /// <exception cref="ShapeException">In a backward pass: the gradient does not have the shape and dtype of x.</exception>
    public static Tensor Custom(string name, Tensor x, Func<Tensor, Tensor> forward, Func<Tensor, Tensor, Tensor, Tensor> backward) =>
        Custom(name, [x], inputs => forward(inputs[0]), (inputs, y, dy) => [backward(inputs[0], y, dy)]);

    /// <summary>y = forward(x₀, x₁, …), recorded as one operation whose gradients are written by hand.</summary>
    /// <param name="name">What messages call the operation.</param>
    /// <param name="inputs">At least one tensor, of any shapes.</param>
    /// <param name="forward">From the inputs, cut off from their graphs, to the value y, Float32 or Float64.</param>
    /// <param name="backward">From (inputs, y, ∂L/∂y) to one gradient an input, of its shape and dtype, or null for one that gets
    /// none.</param>
    /// <returns>y.</returns>
    /// <inheritdoc cref="Custom(string, Tensor, Func{Tensor, Tensor}, Func{Tensor, Tensor, Tensor, Tensor})" path="/remarks"/>
    /// <exception cref="ArgumentException">There is no input, or y is Int32. In a backward pass: the number of gradients is not that of the
    /// inputs.</exception>
    /// <exception cref="ShapeException">In a backward pass: a gradient does not have the shape and dtype of its input.</exception>
    public static Tensor Custom(
        string name,
        IReadOnlyList<Tensor> inputs,
        Func<Tensor[], Tensor> forward,
        Func<Tensor[], Tensor, Tensor, Tensor?[]> backward)
    {
        if (inputs.Count == 0)
            throw new ArgumentException($"{name} expected at least one input, but got none. List the tensors that it "
                + $"reads.", nameof(inputs));
        Tensor value;
        using (Gradients.Off()) value = forward([.. inputs.Select(input => input.Detach())]);
        Require.Floating(name, value);
        return new Operations.Custom(name, value.CopyHere(), forward, backward).Apply([.. inputs]);
    }
}
