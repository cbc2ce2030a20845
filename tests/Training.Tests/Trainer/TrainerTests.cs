using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>The loop: examples with numbers worked by hand, and laws of what may be interrupted where.</summary>
public class TrainerTests
{
    [Test]
    public void AStepIsLossBackwardClipScheduleStep()
    {
        // loss (p − x)², gradient 2·(p − x); clipped to 1, with the rate 0.5 and then 0.25.
        OneNumber model = new(start: 3);
        Trainer trainer = model.Trainer(
            (p, x) => (p - x).Square(),
            new TrainerOptions { Steps = 2, MaxNorm = 1, Schedule = new StepSchedule(0.5, factor: 0.5, every: 1) }, numbers: [1, 2]);

        Assert.That(trainer.Fit(), Is.EqualTo(StopReason.Finished));

        // p 3: loss 4, gradient 4 → 1, p ← 2.5. p 2.5: loss 0.25, gradient 1 → 1, p ← 2.25. Clipping divides by norm + 1e-6.
        Assert.That(model.Value, Is.EqualTo(2.25).Within(1e-6));
        Assert.That(trainer.History.Steps.Select(r => (r.Step, r.Epoch, r.LearningRate)), Is.EqualTo(new[] { (1L, 0L, 0.5), (2L, 0L, 0.25) }));
        Assert.That(trainer.History.Steps[0].Loss, Is.EqualTo(4));
        Assert.That(trainer.History.Steps[1].Loss, Is.EqualTo(0.25).Within(1e-6));
        Assert.That(trainer.History.Steps[0].GradientNorm, Is.EqualTo(4)); // before clipping
        Assert.That(model.Number.Grad!.Item(), Is.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void WithoutMaxNormAndScheduleGradientAndRateAreLeftAlone()
    {
        OneNumber model = new(start: 3);
        model.Trainer((p, x) => (p - x).Square(), new TrainerOptions { Steps = 1 }, rate: 0.25, numbers: [1]).Fit();
        Assert.That(model.Value, Is.EqualTo(2)); // 3 − 0.25 · 4
    }

    [Test]
    public void TheSameSeedGivesTheSameLossesTwice()
    {
        Run first = Run.Of(), second = Run.Of(), third = Run.Of(seed: 2);
        foreach (Run run in new[] { first, second, third }) run.Trainer.Fit();
        Assert.That(Losses(second), Is.EqualTo(Losses(first)));
        Assert.That(Losses(third), Is.Not.EqualTo(Losses(first)));
        Assert.That(second.Hash(), Is.EqualTo(first.Hash()));
    }

    [Test]
    public void ALanguageModelLearnsAPattern()
    {
        Run run = Run.Of(options: new TrainerOptions { Steps = 300, MaxNorm = 5, HeldOut = Run.Text(97), EvaluateEvery = 300 }, dropout: 0);
        run.Trainer.Fit();
        Assert.That(run.Trainer.History.Steps[0].Loss, Is.EqualTo(Math.Log(5)).Within(0.5)); // 5 tokens, nothing known
        Assert.That(run.Trainer.History.Evaluations.Single().Loss, Is.LessThan(1));
    }

    [Test]
    public void TheStateIsCarriedDetachedAndStartsAnewWithEachEpoch()
    {
        CarryingObjective objective = new();
        Trainer trainer = new(objective, new Sgd(objective.Model.Parameters, 1), new NumberSource(1, 2, 3), new TrainerOptions { Epochs = 2 });
        trainer.Fit();
        Assert.That(objective.Carried, Is.EqualTo(new double?[] { null, 1, 2, null, 1, 2 }));
        Assert.That(objective.AnyCarriedRequiresGrad, Is.False);
        Assert.That(trainer.CarriedState![0].Item(), Is.EqualTo(3));
    }

    [Test]
    public void MeasuringHeldOutDataChangesNothingInTheTraining()
    {
        TextStreams heldOut = Run.Text(40);
        heldOut.Position = 2;
        Run plain = Run.Of(), measured = Run.Of(options: plain.Trainer.Options with { HeldOut = heldOut, EvaluateEvery = 1 });
        measured.Trainer.AfterStep += _ => measured.Trainer.Evaluate(Run.Text(55));
        plain.Trainer.Fit();
        measured.Trainer.Fit();
        Assert.That(Losses(measured), Is.EqualTo(Losses(plain)));
        Assert.That(
            measured.Model.Parameters.SelectMany(p => p.ToArray<float>()), Is.EqualTo(plain.Model.Parameters.SelectMany(p => p.ToArray<float>())));
        Assert.That(heldOut.Position, Is.EqualTo(2));
        Assert.That(measured.Trainer.History.Evaluations, Has.Count.EqualTo(10));
    }

    [Test]
    public void EventsComeInTheirOrder()
    {
        List<string> seen = [];
        OneNumber model = new();
        Trainer trainer = model.Trainer(
            (p, x) => p * 0 + x, new TrainerOptions { Epochs = 2, HeldOut = new NumberSource(5) }, numbers: [1, 2]);
        trainer.BeforeStep += step => seen.Add($"before {step}");
        trainer.AfterStep += record => seen.Add($"after {record.Step}: {record.Loss}");
        trainer.AfterStep += record => seen.Add($"and again {record.Step}");
        trainer.AfterEvaluation += evaluation => seen.Add($"measured {evaluation.Step}: {evaluation.Loss}");
        trainer.AfterEpoch += epoch => seen.Add($"epoch {epoch}");
        trainer.Fit();
        Assert.That(seen, Is.EqualTo(new[]
        {
            "before 1", "after 1: 1", "and again 1",
            "before 2", "after 2: 2", "and again 2", "measured 2: 5", "epoch 0",
            "before 3", "after 3: 1", "and again 3",
            "before 4", "after 4: 2", "and again 4", "measured 4: 5", "epoch 1",
        }));
    }

    [TestCase("BeforeStep")]
    [TestCase("AfterStep")]
    [TestCase("AfterEvaluation")]
    [TestCase("AfterEpoch")]
    public void WhatAHandlerThrowsLeavesARunThatGoesOnAsIfNothingHadBeen(string where)
    {
        TrainerOptions options = new() { Steps = 20, HeldOut = Run.Text(40) };
        Run straight = Run.Of(options: options), broken = Run.Of(options: options);
        straight.Trainer.Fit();

        bool armed = true;
        Action<bool> maybe = due =>
        {
            if (!armed || !due) return;
            armed = false;
            throw new InvalidOperationException("mine");
        };
        if (where == "BeforeStep") broken.Trainer.BeforeStep += step => maybe(step == 8);
        if (where == "AfterStep") broken.Trainer.AfterStep += record => maybe(record.Step == 8);
        if (where == "AfterEvaluation") broken.Trainer.AfterEvaluation += _ => maybe(true);
        if (where == "AfterEpoch") broken.Trainer.AfterEpoch += _ => maybe(true);

        Assert.That(() => broken.Trainer.Fit(), Throws.InvalidOperationException.With.Message.EqualTo("mine"));
        Assert.That(broken.Trainer.Step, Is.EqualTo(where == "BeforeStep" ? 7 : 8));
        broken.Trainer.Fit();
        Assert.That(broken.Hash(), Is.EqualTo(straight.Hash()));
        Assert.That(broken.Trainer.History.Evaluations, Is.EqualTo(straight.Trainer.History.Evaluations));
    }

    [Test]
    public void AnExceptionInTheObjectiveTakesTheStepBack()
    {
        OneNumber model = new(start: 1);
        bool armed = true;
        Trainer trainer = model.Trainer(
            (p, x) => x == 2 && armed ? throw new InvalidOperationException("mine") : p * x, new TrainerOptions { Epochs = 1 }, numbers: [1, 2]);
        Assert.That(() => trainer.Fit(), Throws.InvalidOperationException);
        Assert.That((trainer.Step, trainer.Data.Position, model.Value), Is.EqualTo((1L, 1L, 0.9)));
        armed = false;
        trainer.Fit();
        Assert.That(model.Value, Is.EqualTo(0.7).Within(1e-15)); // 1 − 0.1 · 1 − 0.1 · 2
    }

    [Test]
    public void CancellationFinishesTheStepAndWhatIsDueAfterIt()
    {
        TrainerOptions options = new() { Steps = 20, HeldOut = Run.Text(40), EvaluateEvery = 5 };
        Run straight = Run.Of(options: options), stopped = Run.Of(options: options);
        straight.Trainer.Fit();

        using CancellationTokenSource source = new();
        stopped.Trainer.BeforeStep += step =>
        {
            if (step == 5) source.Cancel();
        };
        Assert.That(stopped.Trainer.Fit(cancellation: source.Token), Is.EqualTo(StopReason.Cancelled));
        Assert.That((stopped.Trainer.Step, stopped.Trainer.History.Evaluations.Count), Is.EqualTo((5L, 1)));
        Assert.That(stopped.Trainer.Fit(), Is.EqualTo(StopReason.Finished));
        Assert.That(stopped.Hash(), Is.EqualTo(straight.Hash()));
    }

    [Test]
    public void TrainingStopsWhenTheHeldOutLossHasNotFallenForAsLongAsPatienceSays()
    {
        // The held-out loss after each step: 5, 4, 3.95 (no fall by more than 0.1), 4.5 (a second): stop.
        double[] losses = [5, 4, 3.95, 4.5, 1];
        OneNumber model = new();
        Trainer trainer = model.Trainer(
            (p, x) => x < 0 ? p : p * 0 + losses[(int)(model.Value + 0.5) - 1],
            new TrainerOptions { Steps = 9, HeldOut = new NumberSource(1), EvaluateEvery = 1, Patience = 2, MinimumDelta = 0.1 },
            rate: 1, numbers: [-1]);
        trainer.AfterStep += record => model.Number.Assign(Tensor.Scalar(record.Step));
        Assert.That(trainer.Fit(), Is.EqualTo(StopReason.NoImprovement));
        Assert.That(trainer.History.Evaluations, Is.EqualTo(new[]
        {
            new Evaluation(1, 1, 5, true), new Evaluation(2, 2, 4, true), new Evaluation(3, 3, 3.95, false), new Evaluation(4, 4, 4.5, false),
        }));
        Assert.That(trainer.Fit(), Is.EqualTo(StopReason.NoImprovement)); // and stays stopped
    }

    [Test]
    public void APlateauScheduleHearsOfEachEvaluation()
    {
        OneNumber model = new();
        Trainer trainer = model.Trainer(
            (p, x) => p * 0 + x,
            new TrainerOptions { Steps = 5, HeldOut = new NumberSource(1), EvaluateEvery = 1, Schedule = new PlateauSchedule(1, patience: 0) },
            numbers: [1]);
        trainer.Fit();
        Assert.That(trainer.History.Steps.Select(r => r.LearningRate), Is.EqualTo(new[] { 1, 1, 0.1, 0.01, 0.001 }).Within(1e-12));
    }

    [Test]
    public void TheRunEndsAtWhicheverLimitComesFirst()
    {
        Assert.That(StepsOf(new TrainerOptions { Steps = 0 }), Is.EqualTo(0));
        Assert.That(StepsOf(new TrainerOptions { Epochs = 0 }), Is.EqualTo(0));
        Assert.That(StepsOf(new TrainerOptions { Steps = 4 }), Is.EqualTo(4));
        Assert.That(StepsOf(new TrainerOptions { Epochs = 2 }), Is.EqualTo(6));
        Assert.That(StepsOf(new TrainerOptions { Epochs = 2, Steps = 5 }), Is.EqualTo(5));
        Assert.That(StepsOf(new TrainerOptions { Epochs = long.MaxValue, Steps = 7 }), Is.EqualTo(7));

        static long StepsOf(TrainerOptions options)
        {
            Trainer trainer = new OneNumber().Trainer((p, x) => p * x, options, numbers: [1, 2, 3]);
            long last = trainer.LastStep;
            Assert.That(trainer.Fit(), Is.EqualTo(StopReason.Finished));
            Assert.That(trainer.Step, Is.EqualTo(last));
            return last;
        }
    }

    private static IEnumerable<double> Losses(Run run) => run.Trainer.History.Steps.Select(r => r.Loss);

    /// <summary>Its state is the batch's number; it notes which state each batch was given.</summary>
    private sealed class CarryingObjective() : Objective(new OneNumber())
    {
        public List<double?> Carried { get; } = [];

        public bool AnyCarriedRequiresGrad { get; private set; }

        public override BatchLoss Of(Batch batch, State? carried)
        {
            Carried.Add(carried?[0].Item());
            AnyCarriedRequiresGrad |= carried?[0].RequiresGrad ?? false;
            Tensor next = ((OneNumber)Model).Number * 0 + batch.Inputs;
            return new BatchLoss(next.Sum(), 1, new State(("h", next)));
        }
    }
}
