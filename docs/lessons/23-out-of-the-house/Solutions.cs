using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    private static readonly string[] _gates = ["f", "i", "g", "o"];

    public double[,] Rows(double[,] weight, string from, string to)
    {
        int inputs = weight.GetLength(0), hidden = weight.GetLength(1) / from.Length;
        double[,] rows = new double[to.Length * hidden, inputs];
        for (int block = 0; block < to.Length; block++)
        {
            int old = from.IndexOf(to[block]);
            for (int unit = 0; unit < hidden; unit++)
            {
                for (int input = 0; input < inputs; input++) rows[block * hidden + unit, input] = weight[input, old * hidden + unit];
            }
        }

        return rows;
    }

    public float[] ToSteps(float[] x, int batch, int time, int features)
    {
        float[] steps = new float[x.Length];
        for (int row = 0; row < batch; row++)
        {
            for (int t = 0; t < time; t++)
            {
                for (int k = 0; k < features; k++) steps[(t * batch + row) * features + k] = x[(row * time + t) * features + k];
            }
        }

        return steps;
    }

    public OnnxCell PeepholeToOnnx(Tensor input, Tensor state, Tensor bias, Tensor peepholes) => new(
        "LSTM", OnnxWeights.Rows(input, _gates, OnnxCell.LSTMGates), OnnxWeights.Rows(state, _gates, OnnxCell.LSTMGates))
    {
        Bias = OnnxWeights.Rows(bias, _gates, OnnxCell.LSTMGates),
        Peepholes = OnnxWeights.Rows(peepholes, ["f", "i", "o"], ["i", "o", "f"]),
    };

    public Tensor Mirror(Tensor weight)
    {
        Tensor[] gates = weight.Chunk(3, axis: -1);
        return Tensor.Concat([gates[0], -gates[1], gates[2]], axis: -1);
    }
}
