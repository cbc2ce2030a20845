using AutogradRnn.Kernels;

namespace AutogradRnn;

/// <summary>Where an operation's derivative leaves the gradients of its inputs during a backward pass.</summary>
internal readonly struct InputGradients(BackwardPass pass, Tensor[] inputs)
{
    /// <summary>The walk that asks.</summary>
    public BackwardPass Pass => pass;

    /// <summary>Whether the gradients are themselves to be differentiable: then only tensor operations may make them.</summary>
    public bool CreateGraph => pass.CreateGraph;

    /// <summary>Whether input number <paramref name="input"/> wants a gradient at all.</summary>
    public bool Needed(int input) => inputs[input].RequiresGrad;

    /// <summary>An input.</summary>
    public Tensor Input(int input) => inputs[input];

    /// <summary>Adds a contribution to the gradient of an input; it has the input's shape and dtype.</summary>
    public void Add(int input, Tensor gradient) => pass.Accumulate(inputs[input], gradient);

    /// <summary>The gradient of an input so far, for adding to it in place; not with <see cref="CreateGraph"/>.</summary>
    public Tensor Owned(int input) => pass.OwnedGradient(inputs[input]);

    /// <summary>As <see cref="Owned(int)"/>, but where nothing has reached the input yet, in memory whose content is arbitrary.</summary>
    public Tensor Owned(int input, out bool isNew) => pass.OwnedGradient(inputs[input], out isNew);

    /// <summary>Adds a contribution that covers only a strided part of an input, without writing out the zeros around it.</summary>
    /// <remarks>So that cutting a sequence of T steps into its steps costs T in backward, not T².</remarks>
    public void AddPart(int input, Tensor gradient, int offset, ReadOnlySpan<int> steps)
    {
        Tensor whole = pass.OwnedGradient(inputs[input]);
        if (whole.DType == DType.Float32) Strided.Accumulate(gradient.AsSpan<float>(), whole.Buffer<float>(), offset, steps, gradient.Shape);
        else Strided.Accumulate(gradient.AsSpan<double>(), whole.Buffer<double>(), offset, steps, gradient.Shape);
    }
}
