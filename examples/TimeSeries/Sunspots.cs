using AutogradRnn;
using AutogradRnn.Examples;
using AutogradRnn.Layers;
using AutogradRnn.Training;

namespace TimeSeries;

/// <summary>Yearly sunspots, one year ahead: learnt to 1919, chosen on 1920 to 1949, judged on 1950 to 2008 beside two baselines.</summary>
internal static class Sunspots
{
    private const int Window = 22;
    private const int Cycle = 11;

    public static void Run(int steps, ulong seed, Action<string, Plot> show)
    {
        double[][] rows = [.. new CsvFile(Bundled.File("sunspots.csv")).NumberRows("year", "sunspots")];
        double[] years = [.. rows.Select(row => row[0])], spots = [.. rows.Select(row => row[1])];
        int choose = Array.IndexOf(years, 1920), test = Array.IndexOf(years, 1950);

        // The root makes the spread of high and low years alike; the scale is measured on the training years only.
        double[] roots = [.. spots.Select(Math.Sqrt)];
        Standardizer scale = Standardizer.Of(roots.AsSpan(..choose));
        double[] scaled = scale.Apply(roots);

        RandomGenerator random = new(seed);
        Forecaster model = new(new GRUNode(16, random, features: 1), random);
        SlidingWindows training = new(scaled.AsSpan(..choose), Window, batch: 32, shuffleSeed: seed);
        SlidingWindows chosenOn = new(scaled.AsSpan((choose - Window)..test), Window, batch: 32);
        model.Forward(training.Next().Inputs);
        Console.WriteLine($"16 GRU units learn the sunspots of 1700 to 1919 from {Window} years at a time, at most {steps} steps.");
        Trainer trainer = new(
            Objective.From(model, batch => Loss.SquaredError(model.Forward(batch.Inputs)[.., ^1.., ..], batch.Targets).Mean()),
            new Adam(model.Parameters, learningRate: 0.005), training,
            new TrainerOptions { Steps = steps, MaxNorm = 1, HeldOut = chosenOn, EvaluateEvery = 20, Patience = 10 });
        CheckpointContent best = new();
        trainer.AfterEvaluation += evaluation =>
        {
            if (!evaluation.IsBest) return;
            best = new CheckpointContent();
            ModelCheckpoint.Put(best, model);
        };
        Progress.Show(trainer, loss => FormattableString.Invariant($"loss {loss:0.000}"));
        ModelCheckpoint.Take(best, model);

        double[] predicted = [.. Enumerable.Range(test, years.Length - test).Select(year =>
            Math.Pow(Math.Max(0, scale.Undo([model.Next(scaled.AsSpan((year - Window)..year))])[0]), 2))];
        double[] truth = spots[test..], naive = spots[(test - 1)..^1], seasonal = spots[(test - Cycle)..^Cycle];
        show("sunspots", new Plot("Sunspots, forecast one year ahead")
            .Line("observed", 'o', years[test..], truth).Line("forecast", '*', years[test..], predicted));
        Console.WriteLine("Error on 1950 to 2008, in sunspots          mean absolute   root mean square");
        Say("naive: as last year", naive);
        Say($"seasonal naive: as {Cycle} years ago", seasonal);
        Say("the network", predicted);

        void Say(string name, double[] forecast)
        {
            double[] errors = [.. forecast.Zip(truth, (a, b) => a - b)];
            Console.WriteLine(FormattableString.Invariant($"  {name,-40}  {errors.Average(Math.Abs),13:0.0}   {Math.Sqrt(errors.Average(e => e * e)),16:0.0}"));
        }
    }
}
