using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>One step from several backward passes: the gradient of a batch, part by part.</summary>
public static class Parts
{
    private const int Rows = 8;

    public static void Write(TextWriter console)
    {
        Table table = new("backward passes", "dW [0, 0]", "difference from the whole batch");
        double[] whole = Gradient([(8, 1)]);
        Add("8 rows at once", [(8, 1)]);
        Add("4 rows / 2 + 4 rows / 2", [(4, 0.5), (4, 0.5)]);
        Add("6 rows / 2 + 2 rows / 2", [(6, 0.5), (2, 0.5)]);
        Add("6 rows · 6/8 + 2 rows · 2/8", [(6, 0.75), (2, 0.25)]);
        table.WriteTo(console);

        void Add(string name, (int, double)[] parts)
        {
            double[] gradient = Gradient(parts);
            table.Add(name, Table.Number(gradient[0], "0.000000"), Table.Difference(gradient.Zip(whole, (a, b) => Math.Abs(a - b)).Max()));
        }
    }

    private static double[] Gradient((int Rows, double Weight)[] parts)
    {
        RandomGenerator random = new(seed: 4);
        Tensor x = Initial.Normal([Rows, 3], 0, 1, random, DType.Float64), target = Initial.Normal([Rows, 1], 0, 1, random, DType.Float64);
        Linear model = new(1, random, inputs: 3, dtype: DType.Float64);
        Sgd optimizer = new(model.Parameters, learningRate: 0.1);
        #region parts
        optimizer.ZeroGrad();                              // once for the step, not once for each pass
        int start = 0;
        foreach ((int rows, double weight) in parts)
        {
            Tensor error = Loss.SquaredError(model.Forward(x.Narrow(0, start, rows)), target.Narrow(0, start, rows)).Mean();
            (weight * error).Backward();                   // each pass adds to Grad
            start += rows;
        }
        #endregion

        return model.Parameters[0].Grad!.ToArray<double>();
    }
}
