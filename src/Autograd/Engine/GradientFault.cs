using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>A backward pass made wrong on purpose, on one thread until disposed, to prove that the tests notice. Shipped use has
/// none.</summary>
internal sealed class GradientFault : IDisposable
{
    [ThreadStatic]
    private static GradientFault? _current;

    private readonly Change? _change;
    private readonly Action<List<Tensor>>? _reorder;

    /// <summary>Plants a fault in the gradients of operations, in the order of visits, or in both.</summary>
    public GradientFault(Change? change, Action<List<Tensor>>? reorder = null)
    {
        (_change, _reorder) = (change, reorder);
        _current = this;
    }

    /// <summary>From one operation and the gradients of its inputs (null where none is wanted) to those that are passed on.</summary>
    public delegate Tensor?[] Change(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients);

    /// <summary>The fault that a backward pass of this thread has; null in shipped use.</summary>
    public static GradientFault? Current => _current;

    /// <summary>The gradients of an operation's inputs, one a place, even where a tensor stands in two places.</summary>
    public static Tensor?[] Vjp(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, bool createGraph = false)
    {
        Tensor[] places = [.. inputs.Select(input => input.RequiresGrad ? input.Detach().RequireGrad() : input.Detach())];
        BackwardPass apart = new(keepGraph: true, createGraph);
        operation.Vjp(inputs, y, dy, new InputGradients(apart, places));
        return [.. places.Select(apart.GradientSoFar)];
    }

    public void Reorder(List<Tensor> order) => _reorder?.Invoke(order);

    /// <summary>What the pass does at one operation, with the fault in between.</summary>
    public void Pass(BackwardPass pass, Operation operation, Tensor y, Tensor dy)
    {
        Tensor[] inputs = y.Inputs!;
        Tensor?[] gradients = Vjp(operation, inputs, y, dy, pass.CreateGraph);
        if (_change is not null) gradients = _change(operation, inputs, y, dy, gradients);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (gradients[i] is { } gradient) pass.Accumulate(inputs[i], gradient);
        }
    }

    public void Dispose() => _current = null;
}
