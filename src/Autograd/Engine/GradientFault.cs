using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>A backward pass made wrong on purpose, on one thread until disposed, to prove that the tests notice. Shipped use has
/// none.</summary>
internal sealed class GradientFault : BackwardHook
{
    private readonly Change? _change;
    private readonly Action<List<Tensor>>? _reorder;

    /// <summary>Plants a fault in the gradients of operations, in the order of visits, or in both.</summary>
    public GradientFault(Change? change, Action<List<Tensor>>? reorder = null) => (_change, _reorder) = (change, reorder);

    /// <summary>From one operation and the gradients of its inputs (null where none is wanted) to those that are passed on.</summary>
    public delegate Tensor?[] Change(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients);

    public override void Reorder(List<Tensor> order) => _reorder?.Invoke(order);

    protected override Tensor?[] Passed(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients) =>
        _change is null ? gradients : _change(operation, inputs, y, dy, gradients);
}
