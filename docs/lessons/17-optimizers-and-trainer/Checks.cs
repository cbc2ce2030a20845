using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void LargestRate(IExercises answer)
    {
        Judge.Close("the largest rate for curvatures 1 and 20", 0.1, answer.LargestRate([1, 20]));
        Judge.Close("the largest rate for curvatures 4, 0.5 and 2", 0.5, answer.LargestRate([4, 0.5, 2]));
    }

    public static void Momentum(IExercises answer)
    {
        Judge.That(answer.Momentum(p => p, 1, 0.1, 0.9, steps: 3) is { Length: 4 }, "3 steps make 4 places: the start is one of them");
        Compare("with momentum 0", answer.Momentum(p => p, 1, 0.1, 0, 3), Engine(p => new Sgd([p], 0.1), 3));
        Compare("with momentum 0.9", answer.Momentum(p => p, 1, 0.1, 0.9, 8), Engine(p => new Sgd([p], 0.1, momentum: 0.9), 8));
    }

    public static void Adam(IExercises answer)
    {
        double[] path = answer.Adam(p => p, 1, 0.1, steps: 30);
        Judge.That(path is { Length: 31 }, "30 steps make 31 places: the start is one of them");
        Judge.That(
            Math.Abs(path[1] - (1 - 0.1 * Math.Sqrt(10))) > 1e-6,
            "the first step is √10 times as long as the rate: that is Adam without the correction of m and v");
        Compare("with Adam (the corrected m and v are for the step only; m and v go on uncorrected)", path, Engine(p => new Adam([p], 0.1), 30));
    }

    public static void GoOn(IExercises answer)
    {
        ulong made = 0;
        Trainer? judged = answer.GoOn(Make, first: 10, all: 25);
        Judge.That(judged is not null, "GoOn should return the trainer that took the last step");
        Judge.Close("the number of steps taken in all", 25, judged!.Step);
        Judge.That(made == 2, $"make should be called twice, once for each part, but was called {made} times");
        made = 0;
        Trainer whole = Make(25);
        whole.Fit();
        Judge.Close("the loss of step 11, the first after the stop (the second trainer begins with other weights until a checkpoint is loaded),", whole.History.Steps[10].Loss, judged.History.Steps[10].Loss, 1e-12);
        Judge.That(
            judged.Objective.Model.Parameters.Zip(whole.Objective.Model.Parameters).All(pair => pair.First.AsSpan<float>().SequenceEqual(pair.Second.AsSpan<float>())),
            "the weights after 25 steps differ from those of one run without a stop");

        // Every trainer begins with other weights, so only a checkpoint makes the second one go on.
        Trainer Make(long steps)
        {
            made++;
            Linear model = new(1, new RandomGenerator(made), inputs: 2);
            double[] series = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(0.7 * i))];
            return new Trainer(
                Objective.From(model, batch => Loss.SquaredError(model.Forward(batch.Inputs.Squeeze(-1)), batch.Targets.Squeeze(-1)).Mean()),
                new Adam(model.Parameters, learningRate: 0.05),
                new SlidingWindows(series, window: 2, batch: 8, shuffleSeed: 3),
                new TrainerOptions { Steps = steps });
        }
    }

    private static void Compare(string how, double[] given, double[] right)
    {
        for (int i = 0; i < right.Length; i++) Judge.Close($"p after {i} {(i == 1 ? "step" : "steps")} on L = ½p² {how}", right[i], given[i]);
    }

    /// <summary>The library's path on L = ½p² from p = 1.</summary>
    private static double[] Engine(Func<Tensor, Optimizer> make, int steps)
    {
        Tensor p = Tensor.Scalar(1, DType.Float64).RequireGrad();
        Optimizer optimizer = make(p);
        List<double> path = [1];
        for (int i = 0; i < steps; i++)
        {
            optimizer.ZeroGrad();
            (0.5 * p.Square()).Backward();
            optimizer.Step();
            path.Add(p.Item());
        }

        return [.. path];
    }
}
