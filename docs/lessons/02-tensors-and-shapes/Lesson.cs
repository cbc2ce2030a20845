namespace AutogradRnn.Lessons.TensorsAndShapes;

/// <summary>Lesson 2: broadcasting copies, so its backward sums; and the shapes of a matrix product say where the transposes go.</summary>
public sealed class TensorsAndShapesLesson : Lesson
{
    public override int Number => 2;

    public override string Folder => "02-tensors-and-shapes";

    public override IReadOnlyList<Output> Outputs => [new("changed", Changed), new("mended", Mended), new("shapes", Shapes), new("fits", Fits), new("compare", Compare)];

    public override IReadOnlyList<Figure> Figures => [SumPicture()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("2.1", nameof(IExercises.ResultShape), () => Checks.ResultShape(new Exercises()), () => Checks.ResultShape(new Solutions())),
        new("2.2", nameof(IExercises.SumTo), () => Checks.SumTo(new Exercises()), () => Checks.SumTo(new Solutions())),
        new("2.3", nameof(IExercises.MatMulBackward), () => Checks.MatMulBackward(new Exercises()), () => Checks.MatMulBackward(new Solutions())),
        new("2.4", nameof(IExercises.LinearBackward), () => Checks.LinearBackward(new Exercises()), () => Checks.LinearBackward(new Solutions())),
    ];

    private static void Changed(TextWriter console)
    {
        #region changed
        Tensor x = Random(seed: 1, 4, 3), target = Random(seed: 2, 4, 3);
        Tensor b = Tensor.Zeros([3], DType.Float64);                    // one bias for each of the 3 columns
        for (int step = 0; step < 20; step++)
        {
            Tensor y = x + b;
            Tensor dy = y - target;                                     // the gradient by y of the loss ½ ‖y − target‖²
            if (step is 0 or 1 or 19) console.WriteLine($"step {step,2}: loss {0.5 * dy.Square().Sum().Item():0.00}, b is {b.Shape}");
            b -= 0.3 * dy;                                              // "y = x + b has the slope 1 by b, so db = dy"
        }

        try
        {
            Tensor other = Random(seed: 3, 2, 3) + b;
        }
        catch (ShapeException e)
        {
            console.WriteLine(e.Message);
        }
        #endregion
    }

    private static void Mended(TextWriter console)
    {
        Tensor x = Random(seed: 1, 4, 3), target = Random(seed: 2, 4, 3), b = Tensor.Zeros([3], DType.Float64);
        #region mended
        for (int step = 0; step < 20; step++)
        {
            Tensor dy = x + b - target;
            if (step is 0 or 1 or 19) console.WriteLine($"step {step,2}: loss {0.5 * dy.Square().Sum().Item():0.00}, b is {b.Shape}");
            b -= 0.3 * dy.Sum(0);                                       // [4, 3] → [3]
        }
        #endregion
    }

    private static void Shapes(TextWriter console)
    {
        Table table = new("b", "copies of each cell", "summed over axes", "gradient", "by hand [0, 0]", "engine [0, 0]", "largest difference");
        #region shapes
        Tensor x = Random(seed: 1, 4, 3), dy = Random(seed: 5, 4, 3);
        foreach ((Tensor b, string axes) in new[] { (Random(6, 4, 3), "none"), (Random(6, 3), "0"), (Random(6, 1, 3), "0"), (Random(6, 4, 1), "1"), (Random(6), "0 and 1") })
        {
            ((x + b.RequireGrad()) * dy).Sum().Backward();              // a loss whose gradient by y is dy
            Row(b, axes, ByHand.AddBackward(Cells(dy), Cells(b)));
        }
        #endregion
        table.WriteTo(console);

        void Row(Tensor b, string axes, double[,] hand) => table.Add(
            b.Shape, x.Count / b.Count, axes, b.Grad!.Shape, Table.Number(hand[0, 0], "0.0000"), Table.Number(Cells(b.Grad!)[0, 0], "0.0000"), Difference(hand, b.Grad!));
    }

    private static void Fits(TextWriter console)
    {
        Table table = new("product", "X [4, 3], W [3, 2]", "X, W, dY all [3, 3]");
        foreach (bool xFirst in new[] { true, false })
        {
            foreach ((bool transposeX, bool transposeDy) in new[] { (false, false), (false, true), (true, false), (true, true) })
            {
                string x = transposeX ? "Xᵀ" : "X", dy = transposeDy ? "dYᵀ" : "dY";
                table.Add(xFirst ? $"{x}·{dy}" : $"{dy}·{x}", Product([4, 3], [4, 2], [3, 2]), Product([3, 3], [3, 3], [3, 3]));

                string Product(int[] ofX, int[] ofDy, int[] wanted)
                {
                    int[] left = transposeX ? [ofX[1], ofX[0]] : ofX, right = transposeDy ? [ofDy[1], ofDy[0]] : ofDy;
                    if (!xFirst) (left, right) = (right, left);
                    if (left[1] != right[0]) return "-";
                    return left[0] == wanted[0] && right[1] == wanted[1] ? $"[{left[0]}, {right[1]}] fits" : $"[{left[0]}, {right[1]}]";
                }
            }
        }

        table.WriteTo(console);
    }

    private static void Compare(TextWriter console)
    {
        Table table = new("gradient", "shape", "by hand [0, 0]", "engine [0, 0]", "largest difference");
        #region compare
        Tensor x = Random(1, 4, 3).RequireGrad(), w = Random(2, 3, 2).RequireGrad(), b = Random(3, 2).RequireGrad();
        Tensor dy = Random(4, 4, 2);
        ((x.MatMul(w) + b) * dy).Sum().Backward();

        (double[,] dx, double[,] dw) = ByHand.MatMulBackward(Cells(x), Cells(w), Cells(dy));
        Row("dX = dY·Wᵀ", dx, x.Grad!);
        Row("dW = Xᵀ·dY", dw, w.Grad!);
        Row("db = sum of the rows of dY", ByHand.AddBackward(Cells(dy), Cells(b)), b.Grad!);
        #endregion
        table.WriteTo(console);

        void Row(string name, double[,] hand, Tensor engine) => table.Add(
            name, engine.Shape, Table.Number(hand[0, 0], "0.000000"), Table.Number(Cells(engine)[0, 0], "0.000000"), Difference(hand, engine));
    }

    private static HeatMap SumPicture()
    {
        Tensor x = Random(1, 4, 3), b = Random(6, 3).RequireGrad(), dy = Random(5, 4, 3);
        ((x + b) * dy).Sum().Backward();
        double[,] arriving = Cells(dy), sum = Cells(b.Grad!);
        double[,] values = new double[5, 3];
        for (int j = 0; j < 3; j++)
        {
            for (int i = 0; i < 4; i++) values[i, j] = arriving[i, j];
            values[4, j] = sum[0, j];
        }

        return new HeatMap(
            "sum", "Copied forward, summed backward", "column of y", "gradient",
            ["0", "1", "2"], ["copy 0", "copy 1", "copy 2", "copy 3", "b"], values,
            [
                new("the engine's db is the sum of each column of dY", Enumerable.Range(0, 3).All(j => Math.Abs(Enumerable.Range(0, 4).Sum(i => arriving[i, j]) - sum[0, j]) < 1e-12)),
                new("in column 1 strong shares almost cancel", Enumerable.Range(0, 4).All(i => Math.Abs(arriving[i, 1]) > 0.5) && Math.Abs(sum[0, 1]) < 0.05),
            ])
        { CellFormat = "0.00" };
    }

    private static Tensor Random(ulong seed, params int[] shape) => Initial.Normal([.. shape], 0, 1, new RandomGenerator(seed), DType.Float64);

    /// <summary>A tensor as a matrix: missing axes at the front have the length 1.</summary>
    private static double[,] Cells(Tensor tensor) =>
        (double[,])tensor.Detach().Reshape(tensor.Rank == 2 ? tensor.Shape[0] : 1, tensor.Rank == 0 ? 1 : tensor.Shape[^1]).ToRectangularArray<double>();

    private static string Difference(double[,] hand, Tensor engine) =>
        Table.Difference(hand.Cast<double>().Zip(engine.ToArray<double>(), (a, b) => Math.Abs(a - b)).Max());
}
