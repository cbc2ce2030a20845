namespace AutogradRnn.Tests.Operations;

/// <summary>The table cannot fall behind: a new public operation without a row is a failing test.</summary>
public class OperationTableTests
{
    /// <summary>Members that make tensors without being differentiable operations, and why.</summary>
    private static readonly Dictionary<string, string> _notOperations = new()
    {
        ["From(ReadOnlySpan<Single>, ReadOnlySpan<Int32>)"] = "creation",
        ["From(ReadOnlySpan<Double>, ReadOnlySpan<Int32>)"] = "creation",
        ["From(ReadOnlySpan<Int32>, ReadOnlySpan<Int32>)"] = "creation",
        ["From(Matrix<T>)"] = "creation",
        ["From(Vector<T>)"] = "creation",
        ["FromSpan(ReadOnlySpan<T>, Shape)"] = "creation",
        ["FromTensorSpan(ReadOnlyTensorSpan`1&)"] = "creation",
        ["FromArray(Array)"] = "creation",
        ["FromTensorSpan(ReadOnlyTensorSpan`1&)"] = "creation",
        ["Scalar(Double, DType)"] = "creation",
        ["Zeros(Shape, DType)"] = "creation",
        ["Ones(Shape, DType)"] = "creation",
        ["Full(Shape, Double, DType)"] = "creation",
        ["Range(Int32, Double, Double, DType)"] = "creation",
        ["Identity(Int32, DType)"] = "creation",
        ["DropoutMask(Shape, Double, DType, RandomGenerator)"] = "creation",
        ["Custom(String, Tensor, Func<Tensor, Tensor>, Func<Tensor, Tensor, Tensor, Tensor>)"] = "the user's own, see TensorCustomTests",
        ["Custom(String, IReadOnlyList<Tensor>, Func<Tensor[], Tensor>, Func<Tensor[], Tensor, Tensor, Tensor[]>)"] =
            "the user's own, see TensorCustomTests",
        ["get_Grad()"] = "the graph",
        ["RequireGrad()"] = "the graph",
        ["KeepGrad()"] = "the graph",
        ["Detach()"] = "the graph",
        ["Copy()"] = "the graph",
        ["Keep()"] = "memory",
        ["GreaterThan(Tensor)"] = "a mask, see MaskTests",
        ["GreaterThan(Double)"] = "a mask, see MaskTests",
        ["GreaterOrEqual(Tensor)"] = "a mask, see MaskTests",
        ["GreaterOrEqual(Double)"] = "a mask, see MaskTests",
        ["LessThan(Tensor)"] = "a mask, see MaskTests",
        ["LessThan(Double)"] = "a mask, see MaskTests",
        ["LessOrEqual(Tensor)"] = "a mask, see MaskTests",
        ["LessOrEqual(Double)"] = "a mask, see MaskTests",
        ["EqualTo(Tensor)"] = "a mask, see MaskTests",
        ["EqualTo(Double)"] = "a mask, see MaskTests",
        ["NotEqualTo(Tensor)"] = "a mask, see MaskTests",
        ["NotEqualTo(Double)"] = "a mask, see MaskTests",
        ["ArgMax(Int32, Boolean)"] = "indices, see IndexTests",
        ["OneHot(Int32, DType)"] = "from indices, see IndexTests",
    };

    [Test]
    public void EveryPublicOperationHasARow() =>
        Assert.That(PublicOperations.Members.Except(OperationTable.Rows.Select(row => row.Member)).Except(_notOperations.Keys), Is.Empty);

    [Test]
    public void EveryRowNamesAPublicOperation() =>
        Assert.That(OperationTable.Rows.Select(row => row.Member).Concat(_notOperations.Keys).Except(PublicOperations.Members), Is.Empty);

    /// <summary>Assigning a gradient instead of accumulating it is the classic first fault of such engines.</summary>
    [Test]
    public void EveryOperationOfSeveralTensorsHasARowInWhichTheyAreTheSame()
    {
        string[] byIndexOrMask = ["Gather(Int32, Tensor)", "IndexSelect(Int32, Tensor)", "Embedding(Tensor)", "MaskedFill(Tensor, Double)"];
        IEnumerable<string> several = OperationTable.Rows.Select(row => row.Member).Distinct().Except(byIndexOrMask)
            .Where(member => member.StartsWith("op_", StringComparison.Ordinal)
                ? member.Contains("(Tensor, Tensor)", StringComparison.Ordinal)
                : member[member.IndexOf('(')..].Contains("Tensor", StringComparison.Ordinal));
        Assert.That(several.Except(OperationTable.Rows.Where(row =>
            row.Variant.StartsWith("the same tensor", StringComparison.Ordinal)).Select(row => row.Member)), Is.Empty);
    }

    [Test]
    public void RowsHaveDifferentNames() => Assert.That(OperationTable.Rows.Select(row => row.ToString()), Is.Unique);
}
