using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>The task: say now what came six steps ago. One endless stream, cut into windows for the gradient.</summary>
public static class EchoTask
{
    private const int Delay = 6, Length = 2400, Batch = 8, Hidden = 24;

    public static void Write(TextWriter console)
    {
        Table table = new("window", "set to 0, U = Q", "6 / window", "carried, U = Q", "carried, U = 0.3·Q");
        foreach (int window in new[] { 3, 6, 8, 12 })
        {
            table.Add(
                window,
                Table.Number(Error(window, carried: false, radius: 1), "0.00"),
                Table.Number(Math.Min(1, (double)Delay / window), "0.00"),
                Table.Number(Error(window, carried: true, radius: 1), "0.00"),
                Table.Number(Error(window, carried: true, radius: 0.3), "0.00"));
        }

        table.WriteTo(console);
    }

    /// <summary>The mean squared error over the last quarter of the stream; knowing nothing gives 1.</summary>
    public static double Error(int window, bool carried, double radius)
    {
        RandomGenerator random = new(seed: 21);
        Tensor stream = Initial.Uniform([Batch, Length + Delay, 1], -1, 1, random).Sign();
        RNNNode node = new(Hidden, random, features: 1);
        node.NamedParameters().Single(p => p.Name == "recurrentWeight").Parameter.Assign(Initial.Orthogonal(Hidden, Hidden, random, gain: radius));
        RNNLayer layer = new(node);
        Linear readout = new(outputs: 1, random, inputs: Hidden);
        Adam optimizer = new([.. layer.Parameters, .. readout.Parameters], learningRate: 0.01);
        double error = 0;
        #region echo
        State state = layer.InitialState(Batch);
        for (int start = 0; start + window <= Length; start += window)
        {
            (Tensor output, state) = layer.Forward(stream.Narrow(1, start + Delay, window), carried ? state.Detach() : null);
            Tensor loss = Loss.SquaredError(readout.Forward(output), stream.Narrow(1, start, window)).Mean();
            optimizer.ZeroGrad();
            loss.Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
            if (start >= Length * 3 / 4) error += loss.Item() * window / (Length / 4.0);
        }
        #endregion

        return error;
    }
}
