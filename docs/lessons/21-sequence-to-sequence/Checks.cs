using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void DecoderInputs(IExercises answer)
    {
        Same("the inputs for the answer 5 1 0 (0 ends it) with start 0", [0, 5, 1], answer.DecoderInputs([5, 1, 0], start: 0));
        Same("the inputs for the answer 7 with start 9", [9], answer.DecoderInputs([7], start: 9));
    }

    public static void Reversed(IExercises answer)
    {
        int[][] padded = [[1, 2, 3, 4], [5, 6, 0, 0], [7, 0, 0, 0], [0, 0, 0, 0]];
        int[][] given = answer.Reversed(padded, [4, 2, 1, 0]);
        Judge.That(padded[0].SequenceEqual([1, 2, 3, 4]), "the rows that were given should be left alone: copy them");
        Judge.That(given.Length == 4, $"there should be 4 rows, but there are {given.Length}");
        Same("row 0, all of it valid,", [4, 3, 2, 1], given[0]);
        Same("row 1, two of four valid,", [6, 5, 0, 0], given[1]);
        Same("row 2, one of four valid,", [7, 0, 0, 0], given[2]);
        Same("row 3, all padding,", [0, 0, 0, 0], given[3]);
    }

    public static void Peek(IExercises answer)
    {
        Tensor steps = Tensor.Range(12, dtype: DType.Float64).Reshape(2, 3, 2).RequireGrad();
        Tensor last = Tensor.From([10.0, 20, 30, 40], 2, 2).RequireGrad();
        Tensor given = answer.Peek(steps, last);
        Judge.That(given.Shape is [2, 3, 4], $"the result should be [2, 3, 4], but is {given.Shape}");
        for (int row = 0; row < 2; row++)
        {
            for (int t = 0; t < 3; t++)
            {
                double[] numbers = given.Select(0, row).Select(0, t).ToArray<double>();
                double[] right = [6 * row + 2 * t, 6 * row + 2 * t + 1, 20 * row + 10, 20 * row + 20];
                for (int i = 0; i < 4; i++) Judge.Close($"[{row}, {t}, {i}] (first the step's features, then last)", right[i], numbers[i]);
            }
        }

        given.Sum().Backward();
        Judge.That(last.Grad is not null, "no gradient arrives at last: do not detach it, and do not build the result from numbers");
        Judge.Close("∂(sum)/∂last: each number is used at 3 steps, so its gradient", 3, last.Grad!.ToArray<double>()[0]);
    }

    public static void Look(IExercises answer)
    {
        Matrix<double> memory = Matrix<double>.Build.DenseOfRowArrays([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]);
        Vector<double> even = answer.Look(Vector<double>.Build.Dense([0.0, 0, 0, 0]), memory);
        Judge.That(even.Count == 3, $"there are 3 rows to look at, but {even.Count} weights");
        for (int j = 0; j < 3; j++) Judge.Close($"weight {j} of a query of zeros", 1.0 / 3, even[j]);
        Vector<double> one = answer.Look(Vector<double>.Build.Dense([2.0, 0, 0, 0]), memory);
        Judge.Close("weight 0 of the query (2, 0, 0, 0): the scores are 1, 0, 0, after division by √4, so the weight", Math.E / (Math.E + 2), one[0]);
        Vector<double> large = answer.Look(Vector<double>.Build.Dense([4000.0, 0, 0, 0]), memory);
        Judge.Close("weight 0 where its score is 2,000 (subtract the largest score before exp),", 1, large[0]);
        Judge.Close("the sum of the weights", 1, large.Sum());
    }

    private static void Same(string what, int[] expected, int[] given) => Judge.That(
        expected.SequenceEqual(given), $"{what} should be {string.Join(" ", expected)}, but {(given.Length == 0 ? "is empty" : $"is {string.Join(" ", given)}")}");
}
