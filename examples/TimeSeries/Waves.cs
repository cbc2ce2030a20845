using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Layers;
using AutogradRnn.Training;

namespace TimeSeries;

/// <summary>The source's system: windows of 20 steps, 100 relu units with an output projection, mean squared error, Adam.</summary>
internal static class Waves
{
    private const int Window = 20;
    private const double Interval = 0.1;
    private const double Highest = 20; // The series itself stays within 12.

    public static void Run(int steps, RNNActivation activation, ulong seed, Action<string, Plot> show)
    {
        RandomGenerator random = new(seed);
        RandomWindows data = new(Wave, length: 30, Interval, Window, batch: 50, seed);
        Forecaster model = new(new RNNNode(100, random, activation, features: 1), random);
        model.Forward(data.Next().Inputs); // sizes the projection, before the optimizer asks for its parameters

        Console.WriteLine($"100 {(activation == RNNActivation.Relu ? "relu" : "tanh")} units learn the next value of t·sin(t)/3 + 2·sin(5t) "
            + $"from {Window} values, {steps} steps of 50 windows.");
        Trainer trainer = new(
            Objective.From(model, batch => Loss.SquaredError(model.Forward(batch.Inputs), batch.Targets).Mean()),
            new Adam(model.Parameters, learningRate: 0.001), data, new TrainerOptions { Steps = steps, MaxNorm = 1 });
        Progress.Show(trainer, loss => FormattableString.Invariant($"MSE {loss:0.0000}"));
        double error = trainer.Evaluate(new RandomWindows(Wave, length: 30, Interval, Window, batch: 50, seed + 1_000_000));
        Console.WriteLine(FormattableString.Invariant($"Mean squared error on 100 new batches: {error:0.0000}"));
        Forecast(model, data, show);
        Create(model, show);
    }

    private static double Wave(double t) => t * Math.Sin(t) / 3 + 2 * Math.Sin(5 * t);

    /// <summary>One window that training did not see as such: what was given, what came next, what was predicted.</summary>
    private static void Forecast(Forecaster model, RandomWindows data, Action<string, Plot> show)
    {
        const double Start = 12.2;
        double[] t = [.. Enumerable.Range(0, Window + 1).Select(i => Start + i * Interval)];
        float[] values = data.Window(Start);
        Tensor predicted = model.Forward(Tensor.From(values[..Window], 1, Window, 1));
        show("forecast", new Plot("Forecast of each next value")
            .Line("target", 'o', t[1..], values[1..].Select(v => (double)v))
            .Line("predicted", '*', t[1..], predicted.ToArray<float>().Select(v => (double)v)));
    }

    /// <summary>The model goes on from its own predictions: once from silence, once from the true series.</summary>
    private static void Create(Forecaster model, Action<string, Plot> show)
    {
        double[] fromZeros = Continued(model, new double[Window]);
        double[] fromSeries = Continued(model, [.. Enumerable.Range(0, Window).Select(i => Wave(i * Interval))]);
        double[] t = [.. Enumerable.Range(0, fromZeros.Length).Select(i => i * Interval)];
        show("creative-zeros", new Plot("300 points generated from zeros").Line("generated", '*', t, fromZeros.Select(Shown)));
        show("creative-series", new Plot("300 points generated from the first 20 true ones")
            .Line("true", '.', t, t.Select(Wave)).Line("generated", '*', t, fromSeries.Select(Shown)));
        Console.WriteLine(FormattableString.Invariant(
            $"Points from peak to peak: {PeakDistance(fromZeros):0.0} from zeros, {PeakDistance(fromSeries):0.0} from the series, ")
            + FormattableString.Invariant($"{PeakDistance([.. t.Select(Wave)]):0.0} in the series (2π/5 is 12.6)."));
        if (fromZeros.Concat(fromSeries).Any(y => Math.Abs(y) > Highest))
            Console.WriteLine($"A run left the range of the series (cut at ±{Highest} above): "
                + "relu has no bound, and training saw no such values. Try --tanh.");
    }

    private static double Shown(double y) => Math.Clamp(y, -Highest, Highest);

    private static double[] Continued(Forecaster model, double[] beginning)
    {
        List<double> sequence = [.. beginning];
        for (int i = 0; i < 300; i++) sequence.Add(model.Next(sequence.TakeLast(Window).ToArray()));
        return [.. sequence];
    }

    private static double PeakDistance(double[] y)
    {
        int[] peaks = [.. Enumerable.Range(1, y.Length - 2).Where(i => y[i] > y[i - 1] && y[i] >= y[i + 1])];
        return peaks.Length < 2 ? double.NaN : (peaks[^1] - peaks[0]) / (peaks.Length - 1.0);
    }
}
