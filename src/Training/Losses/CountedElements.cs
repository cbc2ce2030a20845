namespace AutogradRnn.Training;

/// <summary>Which elements of a loss count, by a mask; and the checks that every elementwise loss makes.</summary>
internal readonly struct CountedElements
{
    private readonly Tensor? _mask;
    private readonly int _count;

    private CountedElements(Tensor? mask, int count)
    {
        _mask = mask;
        _count = count;
    }

    /// <summary>Checks a prediction against its target and takes in the mask.</summary>
    public static CountedElements Of(string operation, Tensor prediction, Tensor target, Tensor? mask)
    {
        Require.Floating(operation, prediction);
        Require.SameDType(operation, prediction, target);
        if (prediction.Shape != target.Shape)
            throw new ShapeException(
                operation,
                "a prediction and a target of one shape",
                $"{prediction.Shape} and {target.Shape}",
                "Reshape one of them: broadcasting a loss usually hides a forgotten axis.");
        return Masked(operation, mask, prediction.Shape);
    }

    /// <summary>Takes in a mask that broadcasts to a shape.</summary>
    public static CountedElements Masked(string operation, Tensor? mask, Shape shape)
    {
        if (mask is null) return new(null, shape.Count);
        CheckBroadcasts(operation, "a mask that broadcasts", mask, shape, "Give it that shape, with axes of length 1 where it repeats.");
        Tensor whole = mask.Detach().NotEqualTo(0).BroadcastTo(shape);
        return new(whole, (int)whole.To(DType.Float64).Sum().Item());
    }

    /// <summary>Refuses a mask or weights that do not broadcast to the elements.</summary>
    public static void CheckBroadcasts(string operation, string what, Tensor tensor, Shape shape, string hint)
    {
        bool fits = tensor.Rank <= shape.Rank;
        for (int i = 1; fits && i <= tensor.Rank; i++) fits = tensor.Shape[^i] == 1 || tensor.Shape[^i] == shape[^i];
        if (!fits)
            throw new ShapeException(operation, $"{what} to {shape}", tensor.Shape.ToString(), hint);
    }

    /// <summary>0 where an element does not count, so that nothing it holds reaches the loss or a gradient.</summary>
    public Tensor Keep(Tensor x) => _mask is null ? x : Tensor.Where(_mask, x, Tensor.Scalar(0, x.DType));

    /// <summary>The loss of each element, weighed by their number.</summary>
    public LossTerms Terms(Tensor each) => new(Keep(each), Tensor.Scalar(_count, each.DType));
}
