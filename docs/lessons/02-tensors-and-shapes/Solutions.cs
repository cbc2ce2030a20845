namespace AutogradRnn.Lessons.TensorsAndShapes;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public int[]? ResultShape(int[] a, int[] b)
    {
        int[] result = new int[Math.Max(a.Length, b.Length)];
        for (int back = 1; back <= result.Length; back++)
        {
            int left = back <= a.Length ? a[^back] : 1, right = back <= b.Length ? b[^back] : 1;
            if (left != right && left != 1 && right != 1) return null;
            result[^back] = left == 1 ? right : left;
        }

        return result;
    }

    public Tensor SumTo(Tensor gradient, int[] shape)
    {
        int missing = gradient.Rank - shape.Length;
        int[] copied = [.. Enumerable.Range(0, gradient.Rank).Where(axis => axis < missing || shape[axis - missing] == 1)];
        // No axes would mean all of them.
        return copied.Length == 0 ? gradient : gradient.Sum(copied, keepAxes: true).Reshape(shape);
    }

    public (Tensor Dx, Tensor Dw) MatMulBackward(Tensor x, Tensor w, Tensor dy) => (dy.MatMul(w.Transpose()), x.Transpose().MatMul(dy));

    public (Tensor Dx, Tensor Dw, Tensor Db) LinearBackward(Tensor x, Tensor w, Tensor dy)
    {
        (Tensor dRows, Tensor dw) = MatMulBackward(x.Reshape(-1, x.Shape[2]), w, dy.Reshape(-1, dy.Shape[2]));
        return (dRows.Reshape(x.Shape[0], x.Shape[1], x.Shape[2]), dw, SumTo(dy, [dy.Shape[2]]));
    }
}
