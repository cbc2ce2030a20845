namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double[][] OnPaper() => [[2, 0], [1, 0], [1, 1]];

    public double[][] Forward(double[][] x, double[,] w, double[,] u, double[] b)
    {
        double[][] states = new double[x.Length][];
        double[] h = new double[b.Length];
        for (int t = 0; t < x.Length; t++) h = states[t] = Recurrence.Step(x[t], h, w, u, b);
        return states;
    }

    public (double A, double B, double U) Remember() => (1, -1, 3);

    public Tensor[] Unroll(RecurrentNode node, Tensor x)
    {
        State state = node.InitialState(x.Shape[0]);
        Tensor[] outputs = new Tensor[x.Shape[1]];
        for (int t = 0; t < outputs.Length; t++) (outputs[t], state) = node.Step(x.Select(1, t), state);
        return outputs;
    }
}
