using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void Cosine(IExercises answer)
    {
        Tensor a = Tensor.From([3.0, 4.0], 1, 2);
        Judge.Close("the cosine of (3, 4) with twice itself", 1, answer.Cosine(a, 2 * a));
        Judge.Close("the cosine of (3, 4) and (4, −3)", 0, answer.Cosine(a, Tensor.From([4.0, -3.0], 1, 2)));
        Judge.Close("the cosine of (3, 4) and (5, 0)", 0.6, answer.Cosine(a, Tensor.From([5.0, 0.0], 1, 2)));
    }

    public static void RunWindows(IExercises answer)
    {
        RNNLayer layer = new(new RNNNode(hidden: 3, new RandomGenerator(seed: 4), features: 2, dtype: DType.Float64));
        Tensor x = Initial.Normal([2, 7, 2], 0, 1, new RandomGenerator(seed: 5), DType.Float64);
        foreach (int window in new[] { 1, 3, 7 })
        {
            layer.ZeroGrad();
            Tensor given = answer.RunWindows(layer, x, window)["h"];
            Judge.Close($"the last state with window {window}, carried from window to window, cell [0, 0],", layer.Forward(x).State["h"].ToMatrix<double>()[0, 0], given.ToMatrix<double>()[0, 0]);
            Tensor[] gradients = [.. layer.Parameters.Select(parameter => parameter.Grad ?? throw new WrongAnswerException("a parameter has no gradient: call Backward after each window"))];
            layer.ZeroGrad();
            new Solutions().RunWindows(layer, x, window);
            foreach ((Parameter parameter, Tensor gradient) in layer.Parameters.Zip(gradients))
                Judge.Close($"the gradient's norm with window {window}", parameter.Grad!.Norm().Item(), gradient.Norm().Item());
        }
    }

    public static void Errors(IExercises answer)
    {
        RandomGenerator random = new(seed: 6);
        Matrix<double>[] h = Draw(6, 2, 3, random), dy = Draw(6, 2, 1, random);
        Matrix<double> u = Draw(1, 3, 3, random)[0], v = Draw(1, 3, 1, random)[0];
        foreach (int window in new[] { 1, 2, 4, 6 })
        {
            Matrix<double>[] right = new Solutions().Errors(dy, h, u, v, window), given = answer.Errors(dy, h, u, v, window);
            for (int t = 5; t >= 0; t--) Judge.Close($"da[{t}][0, 0] with window {window} (step {t} {(t % window == 0 ? "begins a window" : $"lies in the window that begins at {t - t % window}")})", right[t][0, 0], given[t][0, 0]);
        }
    }

    public static void Share(IExercises answer)
    {
        Judge.Close("the share with window 8 and delay 6", 0.25, answer.Share(8, 6));
        Judge.Close("the share with window 6 and delay 6", 0, answer.Share(6, 6));
        Judge.Close("the share with window 3 and delay 6", 0, answer.Share(3, 6));
        Judge.Close("the share with window 24 and delay 0", 1, answer.Share(24, 0));
    }

    private static Matrix<double>[] Draw(int count, int rows, int columns, RandomGenerator random) =>
        [.. Enumerable.Range(0, count).Select(_ => Matrix<double>.Build.Dense(rows, columns, (_, _) => 2 * random.NextDouble() - 1))];
}
