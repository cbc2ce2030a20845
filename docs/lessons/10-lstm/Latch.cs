using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Lstm;

/// <summary>A latch: at each step comes a value ±1 and, seldom, a flag; say at every step which value came with the last flag.</summary>
public static class Latch
{
    private const int Batch = 8, Steps = 24;

    /// <summary>Trains a cell to answer at every step; returns the readout and the loss of each update.</summary>
    public static (Linear Readout, List<double> Losses) Train(RecurrentNode node, int hidden, int updates, RandomGenerator random)
    {
        RNNLayer layer = new(node);
        Linear readout = new(outputs: 1, random, inputs: hidden, dtype: DType.Float64);
        Adam optimizer = new([.. node.Parameters, .. readout.Parameters], learningRate: 0.02);
        List<double> losses = [];
        for (int i = 0; i < updates; i++)
        {
            (Tensor x, Tensor held) = Draw(Batch, random);
            Tensor loss = Loss.SquaredError(readout.Forward(layer.Forward(x).Output), held).Mean();
            optimizer.ZeroGrad();
            loss.Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
            losses.Add(loss.Item());
        }

        return (readout, losses);
    }

    /// <summary>A trained LSTM on one sequence that it has not seen: inputs, whether it answers rightly (above 0), and its gates.</summary>
    public static (double[] Value, double[] Flag, double[] Right, BpttTrace Trace) Run()
    {
        const int Hidden = 6;
        RandomGenerator random = new(seed: 6);
        LSTMNode node = new(Hidden, random, features: 2, dtype: DType.Float64);
        (Linear readout, _) = Train(node, Hidden, updates: 250, random);
        (Tensor x, Tensor held) = Draw(1, random);
        Tensor answer = readout.Forward(new RNNLayer(node).Forward(x).Output);
        return (Column(x, 0), Column(x, 1), Column(answer * held, 0), BpttTrace.Of(node, x, y => y.Select(1, -1).Sum(), new BpttTraceOptions { JacobianRow = null, Windows = [] }));

        static double[] Column(Tensor tensor, int feature) => tensor.Select(0, 0).Select(1, feature).ToArray<double>();
    }

    /// <summary>x [batch, steps, 2]: value and flag; held [batch, steps, 1]: the value that came with the last flag. The first step has a flag.</summary>
    public static (Tensor X, Tensor Held) Draw(int batch, RandomGenerator random)
    {
        double[] x = new double[batch * Steps * 2], held = new double[batch * Steps];
        for (int row = 0; row < batch; row++)
        {
            double last = 0;
            for (int t = 0; t < Steps; t++)
            {
                double value = random.NextDouble() < 0.5 ? -1 : 1, flag = t == 0 || random.NextDouble() < 0.15 ? 1 : 0;
                if (flag == 1) last = value;
                int at = row * Steps + t;
                (x[2 * at], x[2 * at + 1], held[at]) = (value, flag, last);
            }
        }

        return (Tensor.From(x, batch, Steps, 2), Tensor.From(held, batch, Steps, 1));
    }
}
