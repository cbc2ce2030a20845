using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>A GRU that reads 22 years, two cycles, and says the next.</summary>
public sealed class Network : Layer
{
    public const int Window = 22;
    private const int Hidden = 12;

    private readonly RNNLayer _layer;
    private readonly Standardizer _scale;

    public Network(ulong seed)
    {
        #region prepare
        double[] roots = [.. Sunspots.Values.Select(Math.Sqrt)];            // high and low years then spread alike
        _scale = Standardizer.Of(roots.AsSpan(..Sunspots.Choose));          // measured on the training years only
        double[] scaled = _scale.Apply(roots);
        SlidingWindows training = new(scaled.AsSpan(..Sunspots.Choose), Window, batch: 32, shuffleSeed: seed, dtype: DType.Float64);
        SlidingWindows chosenOn = new(scaled.AsSpan((Sunspots.Choose - Window)..Sunspots.Judge), Window, batch: 32, dtype: DType.Float64);
        #endregion
        RandomGenerator random = new(seed);
        _layer = new(new GRUNode(Hidden, random, features: 1, dtype: DType.Float64), projection: new Linear(1, random, inputs: Hidden, dtype: DType.Float64));
        Fit(training, chosenOn);
    }

    /// <summary>How many steps were taken, and after which one the held-out loss was best.</summary>
    public (long Taken, long Best) Steps { get; private set; }

    /// <summary>[batch, time, 1] to the value after the last, [batch, 1, 1].</summary>
    public override Tensor Forward(Tensor x) => _layer.Forward(x).Output[.., ^1.., ..];

    /// <summary>The year after each past, in sunspots.</summary>
    public double[] Next(double[][] pasts) => [.. Roots(pasts).Select(root => Math.Pow(Math.Max(0, root), 2))];

    /// <summary>The root of the year after each past.</summary>
    public double[] Roots(double[][] pasts)
    {
        using IDisposable off = Gradients.Off();
        double[] windows = [.. pasts.SelectMany(past => _scale.Apply([.. past[^Window..].Select(Math.Sqrt)]))];
        return _scale.Undo(Forward(Tensor.From(windows, pasts.Length, Window, 1)).ToArray<double>());
    }

    private void Fit(BatchSource training, BatchSource chosenOn)
    {
        #region fit
        Trainer trainer = new(
            Objective.From(this, batch => Loss.SquaredError(Forward(batch.Inputs), batch.Targets).Mean()),
            new Adam(Parameters, learningRate: 0.01), training,
            new TrainerOptions { Steps = 600, MaxNorm = 1, HeldOut = chosenOn, EvaluateEvery = 10, Patience = 10 });
        CheckpointContent best = new();
        trainer.AfterEvaluation += evaluation =>
        {
            if (!evaluation.IsBest) return;
            best = new CheckpointContent();
            ModelCheckpoint.Put(best, this);
        };
        trainer.Fit();
        ModelCheckpoint.Take(best, this);                    // early stopping: the best, not the last
        #endregion
        Steps = (trainer.Step, trainer.History.Evaluations.Last(evaluation => evaluation.IsBest).Step);
    }
}
