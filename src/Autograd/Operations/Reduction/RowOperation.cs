namespace AutogradRnn.Operations;

/// <summary>An operation along the last axis that keeps the shape.</summary>
internal abstract class RowOperation : FloatOperation
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Require.Floating(Name, inputs[0]);
        return inputs[0].Shape;
    }

    protected static int Width(Tensor x) => x.Rank == 0 ? 1 : x.Shape[x.Rank - 1];

    /// <summary>Sums along the last axis and keeps it, with length 1.</summary>
    protected static Tensor RowSum(Tensor x) => x.Rank == 0 ? x : x.Sum([-1], keepAxes: true);
}
