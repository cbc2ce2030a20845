using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = op(a) · op(b) for matrices or batches of them, op an optional transpose; da = dy · op(b)ᵀ and db = op(a)ᵀ · dy, put back by
/// the flags.</summary>
/// <remarks>Operands are [batch.., m, k] and [batch.., k, n]; the batch axes broadcast. A batch of rows times one matrix is one large
/// product.</remarks>
internal sealed class MatMul(bool transposeA, bool transposeB) : FloatOperation
{
    public static MatMul Plain { get; } = new(false, false);

    public bool TransposesA => transposeA;

    public bool TransposesB => transposeB;

    public override bool SameAs(Operation other) =>
        other is MatMul own && (own.TransposesA, own.TransposesB) == (transposeA, transposeB);

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Tensor a = inputs[0], b = inputs[1];
        Require.Floating(Name, a);
        Require.Floating(Name, b);
        Require.SameDType(Name, a, b);
        (int m, int k) = Sizes(a.Shape, transposeA);
        (int bRows, int n) = Sizes(b.Shape, transposeB);
        if (k != bRows) throw Mismatch(a.Shape, b.Shape, k, bRows);
        if (a.Rank == 2 && b.Rank == 2) return [m, n];
        if (!Broadcasting.Fits(Batch(a.Shape), Batch(b.Shape)))
            throw new ShapeException(Name, "batch axes that broadcast", $"{a.Shape} and {b.Shape}", "Counted from the end, the axes before the last two must be equal or 1.");
        return Shape.Create([.. Broadcasting.Result(Name, Batch(a.Shape), Batch(b.Shape)), m, n]);
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Tensor a = inputs[0], b = inputs[1];
        if (!gradients.CreateGraph && b.Rank == 2 && (a.Rank == 2 || FoldsRows(a, b)))
        {
            AddProducts(a, b, dy, gradients);
            return;
        }

        if (gradients.Needed(0))
        {
            Tensor da = transposeA ? Times(b, transposeB, dy, true) : Times(dy, false, b, !transposeB);
            gradients.Add(0, da.SumTo(a.Shape));
        }

        if (gradients.Needed(1))
        {
            Tensor db = FoldsRows(a, b) ? RowsProduct(a, dy) : transposeB ? Times(dy, true, a, transposeA) : Times(a, !transposeA, dy, false);
            gradients.Add(1, db.SumTo(b.Shape));
        }
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        Tensor a = inputs[0], b = inputs[1];
        (int m, int k) = Sizes(a.Shape, transposeA);
        int n = y.Shape[y.Rank - 1];
        if (b.Rank == 2 && (a.Rank == 2 || FoldsRows(a, b)))
        {
            MatrixBackend.Current.Multiply(y.Count / n, k, n, a.AsSpan<T>(), transposeA, b.AsSpan<T>(), transposeB, y.Buffer<T>(), false);
            return;
        }

        BroadcastRuns runs = BroadcastRuns.Plan([.. Batch(a.Shape), 1], [.. Batch(b.Shape), 1], [.. Batch(y.Shape), 1]);
        ReadOnlySpan<T> aAll = a.AsSpan<T>(), bAll = b.AsSpan<T>();
        Span<T> yAll = y.Buffer<T>();
        for (int product = 0; product < y.Count / (m * n); product++)
        {
            (int aIndex, int bIndex) = runs.Start(product / runs.Run);
            if (runs.AMoves) aIndex += product % runs.Run;
            if (runs.BMoves) bIndex += product % runs.Run;
            MatrixBackend.Current.Multiply(m, k, n, aAll.Slice(aIndex * m * k, m * k), transposeA, bAll.Slice(bIndex * k * n, k * n), transposeB, yAll.Slice(product * m * n, m * n), false);
        }
    }

    /// <summary>Whether all rows of all batches meet one and the same matrix.</summary>
    private bool FoldsRows(Tensor a, Tensor b) => !transposeA && b.Rank == 2 && a.Rank > 2;

    /// <summary>da and db of one product, added into what has reached a and b so far: a weight that T steps use gets T products, not T
    /// products and T sums.</summary>
    private void AddProducts(Tensor a, Tensor b, Tensor dy, InputGradients gradients)
    {
        (Tensor rows, Tensor dRows) = (Rows(a), Rows(dy));
        if (gradients.Needed(0))
        {
            if (transposeA) AddProduct(0, b, transposeB, dRows, true, gradients);
            else AddProduct(0, dRows, false, b, !transposeB, gradients);
        }

        if (gradients.Needed(1))
        {
            if (transposeB) AddProduct(1, dRows, true, rows, transposeA, gradients);
            else AddProduct(1, rows, !transposeA, dRows, false, gradients);
        }
    }

    private static void AddProduct(int input, Tensor left, bool transposeLeft, Tensor right, bool transposeRight, InputGradients gradients)
    {
        Tensor sum = gradients.Owned(input, out bool isNew);
        if (sum.Count == 0) return;
        if (sum.DType == DType.Float32) Multiply<float>(left, transposeLeft, right, transposeRight, sum, !isNew);
        else Multiply<double>(left, transposeLeft, right, transposeRight, sum, !isNew);
    }

    private static void Multiply<T>(Tensor left, bool transposeLeft, Tensor right, bool transposeRight, Tensor sum, bool accumulate)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        ((int m, int k), (_, int n)) = (Sizes(left.Shape, transposeLeft), Sizes(right.Shape, transposeRight));
        MatrixBackend.Current.Multiply(m, k, n, left.AsSpan<T>(), transposeLeft, right.AsSpan<T>(), transposeRight, sum.Buffer<T>(), accumulate);
    }

    /// <summary>db summed over the batch in one product: all rows of a against all rows of dy.</summary>
    private Tensor RowsProduct(Tensor a, Tensor dy)
    {
        Tensor rows = Rows(a), gradients = Rows(dy);
        return transposeB ? Times(gradients, true, rows, false) : Times(rows, true, gradients, false);
    }

    private static Tensor Rows(Tensor x) => x.Rank == 2 ? x : x.Reshape(x.Shape.CountOf(0, x.Rank - 1), x.Shape[x.Rank - 1]);

    private static Tensor Times(Tensor a, bool transposeA, Tensor b, bool transposeB) => new MatMul(transposeA, transposeB).Apply(a, b);

    private static Shape Batch(Shape shape) => Shape.Create(shape.AsSpan()[..^2]);

    private static (int Rows, int Columns) Sizes(Shape shape, bool transpose) => transpose ? (shape[^1], shape[^2]) : (shape[^2], shape[^1]);

    private ShapeException Mismatch(Shape a, Shape b, int k, int bRows)
    {
        bool fits = a.Rank == 2 && b.Rank == 2 && Sizes(b, !transposeB).Rows == k;
        return new(Name, "shapes [.., m, k] and [.., k, n]", $"{Text(a, transposeA)} and {Text(b, transposeB)}",
            $"The left tensor's columns ({k}) must equal the right tensor's rows ({bRows}){(fits ? "; transpose the right one?" : ".")}");

        static string Text(Shape shape, bool transpose) => transpose ? $"{shape} (transposed)" : shape.ToString();
    }
}
