using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Trains a model: batch → forward → loss → backward → clip → schedule → step, until there is a reason to stop.</summary>
/// <remarks>
/// A step happens whole or not at all: when anything in it fails, parameters, optimizer, carried state and the data's position are as
/// before it (only random generators have gone on). What is due between two steps (an evaluation, the end of an epoch) follows from
/// <see cref="Step"/> and the data's position, so a run that was stopped, or resumed from a checkpoint, goes on as if it had not been.
/// <para>
/// A batch that goes on where the one before stopped is given that one's final state, detached: truncated backpropagation through
/// time (Williams and Peng 1990). Where a batch starts anew, at an epoch's beginning for one, so does the state.
/// </para>
/// </remarks>
/// <example><code>
/// Trainer trainer = new(
///     new LanguageModelObjective(model), new Adam(model.Parameters), new TextStreams(tokens, batch: 32, window: 64),
///     new TrainerOptions { Steps = 1000, MaxNorm = 5 });
/// trainer.AfterStep += record =&gt; Console.WriteLine(record.Loss);
/// trainer.Fit();
/// </code></example>
public sealed class Trainer
{
    private readonly TrainingHistory _history = new();

    /// <summary>Prepares a run; nothing is computed yet.</summary>
    /// <param name="objective">The model and its loss.</param>
    /// <param name="optimizer">Made for the model's parameters.</param>
    /// <param name="data">What to learn from; the run goes on from its position.</param>
    /// <param name="options">How long to train, and what to do besides.</param>
    /// <exception cref="ArgumentException">
    /// The optimizer has no parameter of the model, the data is empty, or the options contradict each other.
    /// </exception>
    public Trainer(Objective objective, Optimizer optimizer, BatchSource data, TrainerOptions options)
    {
        TrainerArguments.Check(objective, optimizer, data, options);
        Objective = objective;
        Optimizer = optimizer;
        Data = data;
        Options = options;
        Memory = new TrainerMemory { EpochsEnded = data.Epoch };
    }

    /// <summary>Raised before a step, with its number, from 1.</summary>
    /// <remarks>
    /// The order: BeforeStep, the step, <see cref="AfterStep"/> (until its handlers return, the step's tensors can be read), then where they
    /// are due <see cref="AfterEvaluation"/> and <see cref="AfterEpoch"/>, then the next step. Several handlers are called in the order in
    /// which they were added. What a handler throws ends <see cref="Fit"/> and reaches its caller; the step before it stays, and Fit can be
    /// called again.
    /// </remarks>
    public event Action<long>? BeforeStep;

    /// <summary>Raised after a step; its gradients, clipped, still lie in the parameters.</summary>
    public event Action<StepRecord>? AfterStep;

    /// <summary>Raised after held-out data was measured: the place to keep a best model.</summary>
    public event Action<Evaluation>? AfterEvaluation;

    /// <summary>Raised after the last step of an epoch, with the epoch's number, from 0.</summary>
    public event Action<long>? AfterEpoch;

    /// <summary>The model and its loss.</summary>
    public Objective Objective { get; }

    /// <summary>What changes the parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>What is learned from.</summary>
    public BatchSource Data { get; }

    /// <summary>How long to train, and what to do besides.</summary>
    public TrainerOptions Options { get; }

    /// <summary>How many steps were taken, those before a resume included.</summary>
    public long Step => Memory.Step;

    /// <summary>The step at which the run ends, unless early stopping ends it before.</summary>
    public long LastStep
    {
        get
        {
            Int128 byEpochs = Options.Epochs is { } epochs
                ? Step + Int128.Max(0, (Int128)epochs * Data.BatchesPerEpoch - Data.Position)
                : long.MaxValue;
            return (long)Int128.Min(Options.Steps ?? long.MaxValue, byEpochs);
        }
    }

    /// <summary>A copy of the state that will be carried into the next batch, parts <c>[batch, size]</c>; null where there is
    /// none.</summary>
    public State? CarriedState => Memory.Carried?.Map((_, part) => part.Copy());

    /// <summary>All that was measured.</summary>
    public TrainingHistory History => _history;

    /// <summary>What else is remembered between steps.</summary>
    internal TrainerMemory Memory { get; set; }

    /// <summary>Trains until the options' end, no improvement, or cancellation; call it again to go on.</summary>
    /// <param name="progress">
    /// Told after each step. A <see cref="Progress{T}"/> hands it on to another thread; implement the interface for a call in place.
    /// </param>
    /// <param name="cancellation">Asked between steps: a step and the evaluation after it are finished first.</param>
    /// <returns>Why it stopped.</returns>
    /// <remarks>The model is in training mode meanwhile; the mode of each of its modules is restored.</remarks>
    /// <exception cref="ArithmeticException">The loss or the gradient norm is no longer finite; the step was not taken.</exception>
    /// <exception cref="ShapeException">The objective's loss is not one element.</exception>
    public StopReason Fit(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using ModeScope mode = ModeScope.Train(Objective.Model);
        Pace pace = new(Options.Clock, Memory);
        while (true)
        {
            EvaluateWhereDue();
            EndEpochWhereDue();
            if (Step >= LastStep) return StopReason.Finished;
            if (Memory.SinceBest >= Options.Patience) return StopReason.NoImprovement;
            if (cancellation.IsCancellationRequested) return StopReason.Cancelled;

            BeforeStep?.Invoke(Step + 1);
            using TensorMemory? step = Objective.RecyclesMemory ? TensorMemory.Recycle() : null;
            StepRecord record = TakeStep(pace);

            // What a handler makes it may keep; what the step made is still there for it.
            using TensorMemory handlers = TensorMemory.Pause();
            progress?.Report(pace.Report(Memory, LastStep, record.Epoch));
            AfterStep?.Invoke(record);
        }
    }

    /// <summary>The mean loss over one epoch of data, without learning from it; training is not disturbed.</summary>
    /// <param name="data">Any data; its position is the same afterwards.</param>
    /// <returns>The loss, in the unit of the objective (nats for cross-entropy).</returns>
    /// <exception cref="ArgumentException">No target of the data counts.</exception>
    public double Evaluate(BatchSource data) => Objective.Evaluate(data);

    private StepRecord TakeStep(Pace pace)
    {
        long position = Data.Position, epoch = Data.Epoch, started = Options.Clock.GetTimestamp();
        try
        {
            Batch batch = Data.Next();
            Optimizer.ZeroGrad();
            BatchLoss loss = Objective.Of(batch, batch.StartsSequence ? null : Memory.Carried);
            double value = TrainerArguments.LossOf(loss);
            if (!double.IsFinite(value)) throw NonFinite.Loss(value, Memory, Trace(batch));

            loss.Mean.Backward();
            double norm = Clip.ByGlobalNorm(Optimizer.Parameters, Options.MaxNorm ?? double.PositiveInfinity);
            if (!double.IsFinite(norm)) throw NonFinite.Norm(norm, value, Memory, Trace(batch));

            if (Options.Schedule is { } schedule) Optimizer.LearningRate = schedule.RateAt(Step);
            Optimizer.Step();

            State? carriedBefore = Memory.Carried, carried = CarriedMemory.Carry(loss.State, Objective.RecyclesMemory);
            Memory = Memory.AfterStep(value, norm, carried, Memory.Elapsed + Options.Clock.GetElapsedTime(started));
            CarriedMemory.GiveBack(carriedBefore, Objective.RecyclesMemory);
            StepRecord record = new(Step, epoch, value, Optimizer.LearningRate, norm, Memory.Elapsed);
            _history.Add(record);
            pace.Add(loss.Weight);
            return record;
        }
        catch
        {
            Data.Position = position;
            Optimizer.ZeroGrad();
            throw;
        }
    }

    /// <summary>Where the first number that is not finite comes from; null if a second run does not tell.</summary>
    private NonFiniteFinding? Trace(Batch batch)
    {
        try
        {
            return NanTrace.Find(Objective.Model, () => Objective.Of(batch, batch.StartsSequence ? null : Memory.Carried).Mean);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The failure that is being reported matters more than why it cannot be explained.
            return null;
        }
    }

    private void EvaluateWhereDue()
    {
        if (Options.HeldOut is not { } heldOut || Step == 0 || Memory.EvaluatedAt == Step) return;
        bool isDue = Options.EvaluateEvery is { } every ? Step % every == 0 : Data.Position % Data.BatchesPerEpoch == 0;
        if (!isDue) return;

        double loss = Evaluate(heldOut);
        Memory = Memory.AfterEvaluation(loss, Options.MinimumDelta);
        Options.Schedule?.Observe(loss);
        Evaluation evaluation = new(Step, Data.Epoch, loss, IsBest: Memory.SinceBest == 0);
        _history.Add(evaluation);
        AfterEvaluation?.Invoke(evaluation);
    }

    private void EndEpochWhereDue()
    {
        while (Memory.EpochsEnded < Data.Epoch)
        {
            Memory = Memory with { EpochsEnded = Memory.EpochsEnded + 1 };
            AfterEpoch?.Invoke(Memory.EpochsEnded - 1);
        }
    }
}
