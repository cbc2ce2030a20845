using System.CommandLine;
using System.Diagnostics;
using AutogradRnn;
using AutogradRnn.Layers;
using Runner.Measuring;

namespace Runner.Commands;

/// <summary>One backward pass through a very long sequence, plain or recomputing: time and peak memory of the process.</summary>
internal static class LongCommand
{
    private const int Hidden = 128;
    private const int Batch = 8;

    public static Command Make()
    {
        Option<int> time = new("--time") { Description = "Steps.", DefaultValueFactory = _ => 100_000 };
        Option<bool> recompute = new("--recompute") { Description = "Keeps the states of every √time-th step only." };
        Option<bool> decay = new("--decay") { Description = "Weights of 0, so that states and gradients decay to nothing." };
        Command command = new("long", "Runs an LSTM of 128 units on 8 rows forward and backward through a long sequence.") { time, recompute, decay };
        command.SetAction(result =>
        {
            Lines.Print(Measure(result.GetValue(time), result.GetValue(recompute), result.GetValue(decay)));
            return 0;
        });
        return command;
    }

    private static object Measure(int time, bool recomputes, bool decays)
    {
        RandomGenerator random = new(seed: 1);
        RNNLayer layer = new(new LSTMNode(Hidden, random, features: 1)) { Recomputes = recomputes };
        if (decays)
        {
            foreach (Parameter parameter in layer.Parameters.Where(parameter => parameter.Rank == 2)) parameter.Assign(Tensor.Zeros(parameter.Shape));
        }

        float[] values = new float[Batch * time];
        for (int i = 0; i < values.Length; i++) values[i] = random.NextSingle() - 0.5f;
        if (decays) Array.Clear(values, Batch, values.Length - Batch);
        Tensor x = Tensor.From(values, Batch, time, 1);

        List<double> seconds = [];
        for (int run = 0; run < 3; run++)
        {
            using TensorMemory memory = TensorMemory.Recycle();
            long start = Stopwatch.GetTimestamp();
            layer.ZeroGrad();
            layer.ForwardLast(x, StartOf(layer, decays)).Last.Square().Sum().Backward();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        seconds.Sort();
        using Process self = Process.GetCurrentProcess();
        return new { Name = "long", time, recomputes, decays, Seconds = Math.Round(seconds[0], 3), PeakMiB = self.PeakWorkingSet64 >> 20, UnrolledBecause = layer.UnrolledBecause };
    }

    private static State? StartOf(RNNLayer layer, bool decays) =>
        decays ? layer.InitialState(Batch).Map((_, part) => Tensor.Ones(part.Shape, part.DType)) : null;
}
