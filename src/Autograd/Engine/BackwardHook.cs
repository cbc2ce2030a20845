using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Sees, or changes, what every operation of a backward pass hands on; one on a thread until disposed. Usually there is
/// none.</summary>
internal abstract class BackwardHook : IDisposable
{
    [ThreadStatic]
    private static BackwardHook? _current;

    private readonly BackwardHook? _before = _current;

    protected BackwardHook() => _current = this;

    /// <summary>The hook that a backward pass of this thread has.</summary>
    public static BackwardHook? Current => _current;

    /// <summary>The gradients of an operation's inputs, one a place, even where a tensor stands in two places.</summary>
    public static Tensor?[] Vjp(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, bool createGraph = false)
    {
        Tensor[] places = [.. inputs.Select(input => input.RequiresGrad ? input.Detach().RequireGrad() : input.Detach())];
        BackwardPass apart = new(keepGraph: true, createGraph);
        operation.Vjp(inputs, y, dy, new InputGradients(apart, places));
        return [.. places.Select(apart.GradientSoFar)];
    }

    /// <summary>Called once a pass with the order of its visits.</summary>
    public virtual void Reorder(List<Tensor> order)
    {
    }

    /// <summary>What the pass does at one operation, with what the hook does in between.</summary>
    public void Pass(BackwardPass pass, Operation operation, Tensor y, Tensor dy)
    {
        Tensor[] inputs = y.Inputs!;
        Tensor?[] gradients = Passed(operation, inputs, y, dy, Vjp(operation, inputs, y, dy, pass.CreateGraph));
        for (int i = 0; i < inputs.Length; i++)
        {
            if (gradients[i] is { } gradient) pass.Accumulate(inputs[i], gradient);
        }
    }

    public void Dispose() => _current = _before;

    /// <summary>From the gradients of an operation's inputs (null where none is wanted) to those that are passed on.</summary>
    protected abstract Tensor?[] Passed(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients);
}
