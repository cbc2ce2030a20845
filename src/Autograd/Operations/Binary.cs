using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>A two-input elementwise operation with broadcasting, made from its formula.</summary>
internal sealed class Binary<F>(F formula) : FloatOperation, IElementwise
    where F : struct, IBinaryFormula
{
    public static Binary<F> Instance { get; } = new(default);

    public override string Name { get; } = formula.Name;

    private F Formula => formula;

    public override bool Differentiable => formula is not IComparisonFormula;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Require.Floating(Name, inputs[0]);
        Require.Floating(Name, inputs[1]);
        Require.SameDType(Name, inputs[0], inputs[1]);
        return Broadcasting.Result(Name, inputs[0].Shape, inputs[1].Shape);
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Tensor a = inputs[0], b = inputs[1];
        if (gradients.CreateGraph)
        {
            if (gradients.Needed(0)) gradients.Add(0, formula.VjpA(new Term(a), new(b), new(y), new(dy)).ToTensor(y).SumTo(a.Shape));
            if (gradients.Needed(1)) gradients.Add(1, formula.VjpB(new Term(a), new(b), new(y), new(dy)).ToTensor(y).SumTo(b.Shape));
        }
        else if (y.DType == DType.Float32)
        {
            Vjp<float>(a, b, y, dy, gradients);
        }
        else
        {
            Vjp<double>(a, b, y, dy, gradients);
        }
    }

    public override bool SameAs(Operation other) => other is Binary<F> own && own.Formula.Equals(formula);

    bool IElementwise.PassesDy(int input) => input == 0 ? formula.PassesDyToA : formula.PassesDyToB;

    bool IElementwise.HasVjp(int input) => Differentiable;

    Reading IElementwise.VjpReads(int input)
    {
        Reads a = new(Reading.First), b = new(Reading.Second), y = new(Reading.Result);
        return (input == 0 ? formula.VjpA(a, b, y, default) : formula.VjpB(a, b, y, default)).Value;
    }

    V IElementwise.Read<V>(ReadOnlySpan<V> inputs) => formula.Forward(inputs[0], inputs[1]);

    TileKernel<T> IElementwise.Tile<T>() => new BinaryTile<F, T>(formula);

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        BroadcastRuns runs = BroadcastRuns.Plan(inputs[0].Shape, inputs[1].Shape, y.Shape);
        Broadcast.Map(formula, runs, inputs[0].AsSpan<T>(), inputs[1].AsSpan<T>(), y.Buffer<T>());
    }

    private void Vjp<T>(Tensor a, Tensor b, Tensor y, Tensor dy, InputGradients gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BroadcastRuns runs = BroadcastRuns.Plan(a.Shape, b.Shape, y.Shape);
        if (gradients.Needed(0))
        {
            Tensor da = formula.PassesDyToA ? dy : Tensor.Uninitialized(y.Shape, y.DType);
            if (!formula.PassesDyToA) Broadcast.VjpA(formula, runs, a.AsSpan<T>(), b.AsSpan<T>(), y.AsSpan<T>(), dy.AsSpan<T>(), da.Buffer<T>());
            gradients.Add(0, da.SumTo(a.Shape));
        }

        if (gradients.Needed(1))
        {
            Tensor db = formula.PassesDyToB ? dy : Tensor.Uninitialized(y.Shape, y.DType);
            if (!formula.PassesDyToB) Broadcast.VjpB(formula, runs, a.AsSpan<T>(), b.AsSpan<T>(), y.AsSpan<T>(), dy.AsSpan<T>(), db.Buffer<T>());
            gradients.Add(1, db.SumTo(b.Shape));
        }
    }
}
