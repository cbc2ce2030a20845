namespace AutogradRnn.Lessons.ReuseAndAccumulation;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double[] Backward(int[][] inputs, double[][] slopes)
    {
        double[] gradients = new double[inputs.Length];
        gradients[^1] = 1;
        for (int i = inputs.Length - 1; i >= 0; i--)
        {
            for (int k = 0; k < inputs[i].Length; k++) gradients[inputs[i][k]] += gradients[i] * slopes[i][k];
        }

        return gradients;
    }

    public long Paths(int[][] inputs) => (long)Backward(inputs, [.. inputs.Select(from => from.Select(_ => 1.0).ToArray())])[0];

    public double Descend(Func<NumberWithGrad, NumberWithGrad> loss, double start, double rate, int steps)
    {
        double value = start;
        for (int i = 0; i < steps; i++)
        {
            NumberWithGrad w = value;
            loss(w).Backward();
            value -= rate * w.Gradient;
        }

        return value;
    }
}
