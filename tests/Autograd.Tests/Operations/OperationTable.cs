namespace AutogradRnn.Tests.Operations;

/// <summary>Every public differentiable operation of Tensor, at least one row each; all checks run over all rows.</summary>
public static class OperationTable
{
    public static IReadOnlyList<OperationRow> Rows { get; } =
    [
        .. ArithmeticRows.All,
        .. FunctionRows.All,
        .. ReductionRows.All,
        .. ProductRows.All,
        .. MovementRows.All,
        .. PartRows.All,
        .. IndexingRows.All,
        .. NetworkRows.All,
    ];
}
