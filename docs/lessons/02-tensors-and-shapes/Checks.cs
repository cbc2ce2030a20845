namespace AutogradRnn.Lessons.TensorsAndShapes;

/// <summary>The tests of the exercises: the engine is the judge.</summary>
public static class Checks
{
    public static void ResultShape(IExercises answer)
    {
        Shape([4, 3], [4, 3], [4, 3]);
        Shape([4, 3], [3], [4, 3]);
        Shape([3], [4, 3], [4, 3]);
        Shape([4, 1], [1, 3], [4, 3]);
        Shape([4, 3], [], [4, 3]);
        Shape([2, 1, 5], [3, 1], [2, 3, 5]);
        Shape([4, 3], [4], null);
        Shape([2], [3], null);

        void Shape(int[] a, int[] b, int[]? right)
        {
            int[]? given = answer.ResultShape(a, b);
            Judge.That(Written(given) == Written(right), $"the shape of {Written(a)} + {Written(b)} should be {Written(right)}, but is {Written(given)}");
        }
    }

    public static void SumTo(IExercises answer)
    {
        foreach ((int[] from, int[] to) in new (int[], int[])[] { ([3], [4, 3]), ([1, 3], [4, 3]), ([4, 1], [4, 3]), ([], [4, 3]), ([4, 3], [4, 3]), ([3, 1], [2, 3, 5]) })
        {
            Tensor b = Some(1, from).RequireGrad(), dy = Some(2, to);
            (b.BroadcastTo(to) * dy).Sum().Backward();
            Same($"the gradient of {Written(from)} broadcast to {Written(to)}", b.Grad!, answer.SumTo(dy, from));
        }
    }

    public static void MatMulBackward(IExercises answer)
    {
        Tensor x = Some(1, [4, 3]).RequireGrad(), w = Some(2, [3, 2]).RequireGrad(), dy = Some(3, [4, 2]);
        (x.MatMul(w) * dy).Sum().Backward();
        (Tensor dx, Tensor dw) = answer.MatMulBackward(x.Detach(), w.Detach(), dy);
        Same("dX", x.Grad!, dx);
        Same("dW", w.Grad!, dw);
    }

    public static void LinearBackward(IExercises answer)
    {
        Tensor x = Some(1, [2, 5, 3]).RequireGrad(), w = Some(2, [3, 4]).RequireGrad(), b = Some(3, [4]).RequireGrad(), dy = Some(4, [2, 5, 4]);
        ((x.MatMul(w) + b) * dy).Sum().Backward();
        (Tensor dx, Tensor dw, Tensor db) = answer.LinearBackward(x.Detach(), w.Detach(), dy);
        Same("db", b.Grad!, db);
        Same("dW", w.Grad!, dw);
        Same("dX", x.Grad!, dx);
    }

    private static void Same(string what, Tensor expected, Tensor actual)
    {
        Judge.That(actual.Shape == expected.Shape, $"{what} should have the shape {expected.Shape}, but has {actual.Shape}");
        Judge.Close($"{what}: its largest difference from the engine's", 0, (expected - actual).Abs().Max().Item());
    }

    private static Tensor Some(ulong seed, int[] shape) => Initial.Normal([.. shape], 0, 1, new RandomGenerator(seed), DType.Float64);

    private static string Written(int[]? shape) => shape is null ? "null (an error)" : $"[{string.Join(", ", shape)}]";
}
