namespace AutogradRnn.Testing.Tests;

/// <summary>The book's NumberWithGrad: hands its gradient on each time that some arrives, along with all that arrived before.</summary>
public sealed class RecursiveNumber(double value, params (RecursiveNumber Number, double Slope)[] inputs)
{
    public double Value { get; } = value;

    public double Gradient { get; private set; }

    public static RecursiveNumber operator +(RecursiveNumber a, RecursiveNumber b) => new(a.Value + b.Value, (a, 1), (b, 1));

    public static RecursiveNumber operator *(RecursiveNumber a, RecursiveNumber b) => new(a.Value * b.Value, (a, b.Value), (b, a.Value));

    public void Backward(double gradient)
    {
        Gradient += gradient;
        foreach ((RecursiveNumber number, double slope) in inputs) number.Backward(Gradient * slope);
    }

    /// <summary>A function of one such number, as an operation on tensors of one element.</summary>
    public static Tensor Apply(Tensor x, Func<RecursiveNumber, RecursiveNumber> function) => Tensor.Custom(
        "RecursiveNumber",
        x,
        forward: x => Tensor.Full(x.Shape, function(new(x.Item())).Value, x.DType),
        backward: (x, _, dy) =>
        {
            RecursiveNumber a = new(x.Item());
            function(a).Backward(dy.Item());
            return Tensor.Full(x.Shape, a.Gradient, x.DType);
        });
}
