using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>A one-input elementwise operation, made from its formula.</summary>
internal sealed class Unary<F>(F formula) : FloatOperation, IElementwise
    where F : struct, IUnaryFormula
{
    public static Unary<F> Instance { get; } = new(default);

    public override string Name { get; } = formula.Name;

    private F Formula => formula;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Require.Floating(Name, inputs[0]);
        return inputs[0].Shape;
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Tensor x = inputs[0];
        if (gradients.CreateGraph)
        {
            gradients.Add(0, formula.Vjp(new Term(x), new Term(y), new Term(dy)).ToTensor(x));
            return;
        }

        Tensor dx = Tensor.Uninitialized(x.Shape, x.DType);
        if (x.DType == DType.Float32) Elementwise.MapVjp(formula, x.AsSpan<float>(), y.AsSpan<float>(), dy.AsSpan<float>(), dx.Buffer<float>());
        else Elementwise.MapVjp(formula, x.AsSpan<double>(), y.AsSpan<double>(), dy.AsSpan<double>(), dx.Buffer<double>());
        gradients.Add(0, dx);
    }

    public override bool SameAs(Operation other) => other is Unary<F> own && own.Formula.Equals(formula);

    bool IElementwise.PassesDy(int input) => formula.PassesDy;

    bool IElementwise.HasVjp(int input) => true;

    Reading IElementwise.VjpReads(int input) => formula.Vjp(new Reads(Reading.First), new Reads(Reading.Result), default).Value;

    V IElementwise.Read<V>(ReadOnlySpan<V> inputs) => formula.Forward(inputs[0]);

    TileKernel<T> IElementwise.Tile<T>() => new UnaryTile<F, T>(formula);

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y) =>
        Elementwise.Map(formula, inputs[0].AsSpan<T>(), y.Buffer<T>());
}
