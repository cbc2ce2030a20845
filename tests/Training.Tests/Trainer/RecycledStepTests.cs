using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>Steps that recycle their memory: the same bits as without, and nothing lost that is to last.</summary>
public class RecycledStepTests
{
    private static readonly TrainerOptions _options = new() { Steps = 60, MaxNorm = 1, HeldOut = Run.Text(40), EvaluateEvery = 7 };

    [Test]
    public void RecyclingChangesNoBit([Values("rnn", "gru", "lstm")] string cell, [Values] bool shuffled)
    {
        Run recycling = Run.Of(cell, options: _options, data: shuffled ? Run.Shuffled() : null);
        Run plain = Run.Of(cell, options: _options, data: shuffled ? Run.Shuffled() : null);
        plain.Trainer.Objective.RecyclesMemory = false;
        recycling.Trainer.Fit();
        plain.Trainer.Fit();
        Assert.That(recycling.Trainer.History.Steps.Select(step => step.Loss), Is.EqualTo(plain.Trainer.History.Steps.Select(step => step.Loss)));
        Assert.That(
            recycling.Trainer.History.Evaluations.Select(evaluation => evaluation.Loss),
            Is.EqualTo(plain.Trainer.History.Evaluations.Select(evaluation => evaluation.Loss)));
        Assert.That(recycling.Hash(), Is.EqualTo(plain.Hash()));
    }

    [Test]
    public void ARunMayBeResumedWithTheOtherSetting([Values] bool recyclesFirst)
    {
        Run straight = Run.Of(options: _options), resumed = Run.Of(options: _options, seed: 2);
        straight.Trainer.Objective.RecyclesMemory = recyclesFirst;
        CheckpointContent? saved = null;
        straight.Trainer.AfterStep += record => saved = record.Step == 23 ? straight.Checkpoint.Save() : saved;
        straight.Trainer.Fit();
        resumed.Trainer.Objective.RecyclesMemory = !recyclesFirst;
        resumed.Checkpoint.Load(saved!);
        resumed.Trainer.Fit();
        Assert.That(resumed.Hash(), Is.EqualTo(straight.Hash()));
    }

    [Test]
    public void WhatAStepMadeCanBeReadUntilItsHandlersReturn()
    {
        Tensor? prediction = null, ofHandler = null;
        OneNumber model = new(start: 3);
        Trainer trainer = model.Trainer((p, x) => (prediction = p - x).Square(), new TrainerOptions { Steps = 2 }, numbers: [1, 2]);
        List<double> seen = [];
        trainer.AfterStep += record =>
        {
            seen.Add(prediction!.Item());
            ofHandler ??= Tensor.Scalar(record.Loss, DType.Float64);
        };
        trainer.Fit();
        Assert.That(seen[0], Is.EqualTo(2));
        Assert.That(() => prediction!.Item(), Throws.InvalidOperationException);
        Assert.That(ofHandler!.Item(), Is.EqualTo(4));
    }

    [Test]
    public void ACarriedStateIsACopyThatStaysAsItWas()
    {
        Run run = Run.Of(options: new TrainerOptions { Steps = 8 });
        State? early = null;
        float[] values = [];
        run.Trainer.AfterStep += record =>
        {
            if (record.Step == 2) values = [.. (early = run.Trainer.CarriedState!).SelectMany(part => part.ToArray<float>())];
        };
        run.Trainer.Fit();
        Assert.That(early!.SelectMany(part => part.ToArray<float>()), Is.EqualTo(values));
        Assert.That(run.Trainer.CarriedState!.SelectMany(part => part.ToArray<float>()), Is.Not.EqualTo(values));
    }

    [Test]
    public void AFailedStepLeavesTheCarriedStateReadable()
    {
        Run run = Run.Of(options: new TrainerOptions { Steps = 8 });
        run.Trainer.BeforeStep += step =>
        {
            if (step == 5) run.Model.Parameters[0].Assign(Tensor.Full(run.Model.Parameters[0].Shape, double.NaN));
        };
        Assert.Throws<ArithmeticException>(() => run.Trainer.Fit());
        Assert.That(run.Trainer.CarriedState!.SelectMany(part => part.ToArray<float>()), Is.All.Not.NaN);
    }

    [Test]
    public void ModelAndOptimizerMadeInsideAScopeSurviveIt([Values("sgd", "adam", "nadam", "rmsprop", "adagrad", "adadelta")] string kind)
    {
        double inside = LastLoss(kind, inScope: true), outside = LastLoss(kind, inScope: false);
        Assert.That(inside, Is.EqualTo(outside));
    }

    [Test]
    public void AModelConvertedInsideAScopeSurvivesIt()
    {
        Linear model = new(2, new RandomGenerator(1), inputs: 3);
        using (TensorMemory.Recycle()) model.To(DType.Float64);
        using (TensorMemory.Recycle()) Tensor.Full([3, 2], 9, DType.Float64);
        Assert.That(model.Parameters.SelectMany(p => p.ToArray<double>()), Is.All.InRange(-2, 2));
    }

    [Test]
    public void ASourceOfTheUsersMayKeepItsTensors()
    {
        OneNumber model = new(start: 3);
        Trainer trainer = new(model.Loss((p, x) => (p - x).Square()), new Sgd(model.Parameters, 0.1), new KeepingSource(), new TrainerOptions { Steps = 3 });
        Assert.That(trainer.Fit(), Is.EqualTo(StopReason.Finished));
        Assert.That(trainer.Evaluate(new KeepingSource()), Is.Not.NaN);
    }

    private static double LastLoss(string kind, bool inScope)
    {
        Sequential? model = null;
        Optimizer? optimizer = null;
        double loss = 0;
        for (int step = 0; step < 5; step++)
        {
            using TensorMemory? memory = inScope ? TensorMemory.Recycle() : null;
            RandomGenerator random = new(3);
            model ??= new Sequential(new GRULayer(4, random).AsLayer(), new LayerNorm(), new Linear(2, random));
            Tensor x = Tensor.From(Enumerable.Range(0, 30).Select(i => (float)Math.Sin(i)).ToArray(), 2, 5, 3);
            if (optimizer is null) model.Forward(x);
            optimizer ??= Made(kind, model.Parameters);
            Tensor mean = model.Forward(x).Square().Mean();
            mean.Backward();
            optimizer.Step();
            optimizer.ZeroGrad();
            loss = mean.Item();
        }

        return loss;
    }

    private static Optimizer Made(string kind, IReadOnlyList<Tensor> parameters) => kind switch
    {
        "sgd" => new Sgd(parameters, 0.1, momentum: 0.9),
        "adam" => new Adam(parameters, amsGrad: true),
        "nadam" => new NAdam(parameters),
        "rmsprop" => new RmsProp(parameters, 0.01, momentum: 0.5),
        "adagrad" => new Adagrad(parameters),
        _ => new Adadelta(parameters),
    };

    private sealed class KeepingSource : BatchSource
    {
        private Batch? _only;

        public override int BatchesPerEpoch => 1;

        protected override Batch Make(long epoch, int index) =>
            _only ??= new Batch(Tensor.Scalar(1, DType.Float64), Tensor.Scalar(1, DType.Float64)) { StartsSequence = true };
    }
}
