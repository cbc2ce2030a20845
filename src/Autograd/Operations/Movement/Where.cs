using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = a where the mask is not 0, else b; each receives dy at its own places and exactly 0 at the others.</summary>
/// <remarks>All three are broadcast to one shape before; the mask may be of any dtype.</remarks>
internal sealed class Where : CopyOperation, IElementwise
{
    public static Where Instance { get; } = new();

    public override DType ResultDType(ReadOnlySpan<Tensor> inputs)
    {
        Require.SameDType("Where", inputs[1], inputs[2]);
        return inputs[1].DType;
    }

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) =>
        Broadcasting.Result("Where", Broadcasting.Result("Where", inputs[0].Shape, inputs[1].Shape), inputs[2].Shape);

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Tensor zero = Tensor.Zeros([], dy.DType);
        if (gradients.Needed(1)) gradients.Add(1, Apply(inputs[0], dy, zero).SumTo(inputs[1].Shape));
        if (gradients.Needed(2)) gradients.Add(2, Apply(inputs[0], zero, dy).SumTo(inputs[2].Shape));
    }

    bool IElementwise.PassesDy(int input) => false;

    bool IElementwise.HasVjp(int input) => input > 0;

    Reading IElementwise.VjpReads(int input) => Reading.First;

    V IElementwise.Read<V>(ReadOnlySpan<V> inputs) => V.IfEqual(inputs[0], V.Constant(0), inputs[2], inputs[1]);

    TileKernel<T> IElementwise.Tile<T>() => new ChoiceTile<T>();

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        Tensor mask = inputs[0].BroadcastTo(y.Shape).Detach();
        BroadcastRuns runs = BroadcastRuns.Plan(inputs[1].Shape, inputs[2].Shape, y.Shape);
        switch (mask.DType)
        {
            case DType.Float32: Selection.Choose(mask.AsSpan<float>(), runs, inputs[1].AsSpan<T>(), inputs[2].AsSpan<T>(), y.Buffer<T>()); break;
            case DType.Float64: Selection.Choose(mask.AsSpan<double>(), runs, inputs[1].AsSpan<T>(), inputs[2].AsSpan<T>(), y.Buffer<T>()); break;
            default: Selection.Choose(mask.AsSpan<int>(), runs, inputs[1].AsSpan<T>(), inputs[2].AsSpan<T>(), y.Buffer<T>()); break;
        }
    }
}
