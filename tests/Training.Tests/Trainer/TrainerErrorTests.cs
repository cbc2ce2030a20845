namespace AutogradRnn.Training.Tests;

/// <summary>The whole text of everything that is refused, and that nothing has changed by then.</summary>
public class TrainerErrorTests
{
    private static readonly TrainerOptions _tenSteps = new() { Steps = 10 };

    [Test]
    public void ALossThatIsNoNumberStopsBeforeAnythingChanged()
    {
        // loss 3.21·p with p ← p − 0.1 · 3.21, then NaN
        OneNumber model = new(start: 1);
        Trainer trainer = model.Trainer((p, x) => p * x, _tenSteps, numbers: [3.21, double.NaN]);
        Assert.That(() => trainer.Fit(), Throws.TypeOf<ArithmeticException>().With.Message.EqualTo(
            "Loss became NaN at step 2 (last finite 3.21, gradient norm 3.21). Lower learningRate or set maxNorm. It began here: Forward, data holds NaN."));
        Assert.That((trainer.Step, trainer.Data.Position), Is.EqualTo((1L, 1L)));
        Assert.That(model.Value, Is.EqualTo(1 - 0.321).Within(1e-15));
        Assert.That(trainer.History.Steps, Has.Count.EqualTo(1));
    }

    [Test]
    public void LargeAndSmallNumbersAreShort()
    {
        OneNumber model = new(start: 1e-9);
        Trainer trainer = model.Trainer((p, x) => p * x, _tenSteps, numbers: [4.123e8, double.PositiveInfinity]);
        Assert.That(() => trainer.Fit(), Throws.TypeOf<ArithmeticException>().With.Message.EqualTo(
            "Loss became infinite at step 2 (last finite 0.412, gradient norm 4.1e8). Lower learningRate or set maxNorm. It began here: Forward, data holds ∞."));
    }

    [Test]
    public void ALossThatIsNoNumberAtTheFirstStepPointsAtTheData() =>
        Assert.That(
            () => new OneNumber(start: 1).Trainer((p, x) => p * x, _tenSteps, numbers: [double.NaN]).Fit(),
            Throws.TypeOf<ArithmeticException>().With.Message.EqualTo(
                "Loss became NaN at step 1 (the first step). Look for NaN and infinity in the data, or lower learningRate. It began here: Forward, data holds NaN."));

    [Test]
    public void AGradientThatIsNoNumberStopsBeforeAnythingChanged()
    {
        // √p at p = 0: the loss is 0, its gradient infinite. The first step, √p at 1 with rate 2, leads there: 1 − 2 · 1/2.
        OneNumber model = new(start: 1);
        Trainer trainer = model.Trainer((p, x) => p.Sqrt(), _tenSteps with { MaxNorm = 1 }, rate: 2, numbers: [0]);
        Assert.That(() => trainer.Fit(), Throws.TypeOf<ArithmeticException>().With.Message.EqualTo(
            "Gradient norm became infinite at step 2 (last finite 0.5, loss 0). Lower learningRate or set maxNorm."
            + " It began here: Backward, Sqrt made ∞ in the gradient of number."));
        Assert.That((trainer.Step, model.Value, model.Number.Grad), Is.EqualTo((1L, 0.0, (Tensor?)null)));

        Assert.That(
            () => new OneNumber().Trainer((p, x) => p.Sqrt(), _tenSteps, numbers: [0]).Fit(),
            Throws.TypeOf<ArithmeticException>().With.Message.EqualTo(
                "Gradient norm became infinite at step 1 (the first step, loss 0). Look for NaN and infinity in the data, or lower learningRate."
                + " It began here: Backward, Sqrt made ∞ in the gradient of number."));
    }

    [Test]
    public void AnOptimizerOfAnotherModelIsRefused() => Refused(
        "Trainer expected an optimizer of the model's parameters, but got Sgd of 1 others. Make the optimizer from model.Parameters. (Parameter 'optimizer')",
        () => new Trainer(new OneNumber().Loss((p, x) => p), new Sgd(new OneNumber().Parameters, 1), new NumberSource(1), _tenSteps));

    [Test]
    public void EmptyDataIsRefused() => Refused(
        "Trainer expected data of at least one batch an epoch, but got 0. Check what was read. (Parameter 'data')",
        () => new OneNumber().Trainer((p, x) => p, _tenSteps, numbers: []));

    [Test]
    public void ARunWithoutAnEndIsRefused() => Refused(
        "Trainer expected a number of Steps or of Epochs, but got neither. Set one of them in TrainerOptions. (Parameter 'options')",
        () => new OneNumber().Trainer((p, x) => p, new TrainerOptions(), numbers: [1]));

    [Test]
    public void PatienceWithoutHeldOutDataIsRefused() => Refused(
        "Trainer expected HeldOut data together with Patience, but got none. Early stopping looks at the held-out loss: set HeldOut. (Parameter 'options')",
        () => new OneNumber().Trainer((p, x) => p, _tenSteps with { Patience = 1 }, numbers: [1]));

    [Test]
    public void ALossOfSeveralElementsIsRefused() => Refused(
        "Trainer expected a loss of one element, but got [3]. Reduce it in the objective with Mean().",
        () => new OneNumber().Trainer((p, x) => p.BroadcastTo(3), _tenSteps, numbers: [1]).Fit());

    [Test]
    public void ABatchOfTheWrongKindIsRefused()
    {
        Run run = Run.Of(data: new NumberSource(1));
        Refused(
            "LanguageModelObjective expected tokens and next tokens, both Int32 [batch, time], but got inputs Float64 [1] and targets Float64 [1]. "
            + "Take the batches from TextStreams or PaddedBatches.NextTokens.",
            () => run.Trainer.Fit());
        Run labelled = Run.Of(data: PaddedBatches.Labelled([[1, 2], [3]], [0, 1], batch: 2));
        Refused(
            "LanguageModelObjective expected tokens and next tokens, both Int32 [batch, time], but got inputs Int32 [2, 2] and targets Int32 [2]. "
            + "Take the batches from TextStreams or PaddedBatches.NextTokens.",
            () => labelled.Trainer.Fit());
    }

    [Test]
    public void HeldOutDataInWhichNothingCountsIsRefused() => Refused(
        "Evaluate expected at least one target that counts, but got none in a whole epoch. Check the data, and the ignored target. (Parameter 'data')",
        () => Run.Of().Trainer.Evaluate(PaddedBatches.NextTokens([[1]], batch: 1)));

    [Test]
    public void SmoothingOutsideItsRangeIsRefused() => Refused(
        "LanguageModelObjective expected smoothing from 0 to 1, but got 2. 0 keeps the targets as they are; 0.1 is usual. (Parameter 'smoothing')\nActual value was 2.",
        () => new LanguageModelObjective(Run.Of().Model, smoothing: 2));

    [Test]
    public void NumbersOutsideTheirRangesAreRefused()
    {
        Refused(
            "TrainerOptions expected Steps to be 0 or more, but got -1. It counts all steps of the run. (Parameter 'Steps')\nActual value was -1.",
            () => new TrainerOptions { Steps = -1 });
        Refused(
            "TrainerOptions expected Epochs to be 0 or more, but got -1. It counts all epochs of the run. (Parameter 'Epochs')\nActual value was -1.",
            () => new TrainerOptions { Epochs = -1 });
        Refused(
            "TrainerOptions expected MaxNorm to be a finite number above 0, but got 0. 1 to 5 is usual; null never clips. (Parameter 'MaxNorm')\nActual value was 0.",
            () => new TrainerOptions { MaxNorm = 0 });
        Refused(
            "TrainerOptions expected EvaluateEvery to be 1 or more, but got 0. It is a number of steps; null means each epoch. (Parameter 'EvaluateEvery')\nActual value was 0.",
            () => new TrainerOptions { EvaluateEvery = 0 });
        Refused(
            "TrainerOptions expected Patience to be 1 or more, but got 0. It is a number of evaluations; null never stops early. (Parameter 'Patience')\nActual value was 0.",
            () => new TrainerOptions { Patience = 0 });
        Refused(
            "TrainerOptions expected MinimumDelta to be a finite number of 0 or more, but got NaN. 0 counts every fall as better. (Parameter 'MinimumDelta')\nActual value was NaN.",
            () => new TrainerOptions { MinimumDelta = double.NaN });
    }

    private static void Refused(string text, Action act) =>
        Assert.That(Assert.Catch<ArgumentException>(() => act())!.Message, Is.EqualTo(text));
}
