using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>What a step allocates besides its recurrent layers: nothing that grows with the model, the batch or the text.</summary>
public class StepAllocationTests
{
    private const long Limit = 20 * 1024;

    [TestCase(1, 25, 100, 65)]
    [TestCase(16, 30, 64, 83)]
    [TestCase(32, 50, 128, 65)]
    public void ReadoutLossBackwardClippingAndAdamAllocateUnder20KiB(int batch, int time, int hidden, int vocabulary)
    {
        RandomGenerator random = new(1);
        Linear readout = new(vocabulary, random, inputs: hidden);
        Tensor outputs = Initial.Normal([batch, time, hidden], 0, 1, random), scale = Tensor.Scalar(1).RequireGrad();
        Adam optimizer = new([.. readout.Parameters, scale]);
        TextStreams data = new(Enumerable.Range(0, 3 * batch * time + 1).Select(i => i * 7 % vocabulary).ToArray(), batch, time);

        Assert.That(LeastAllocated(Step), Is.LessThan(Limit));

        void Step()
        {
            using TensorMemory memory = TensorMemory.Recycle();
            Batch next = data.Next();
            Tensor loss = Loss.CrossEntropy(readout.Forward(outputs * scale), next.Targets, PaddedBatches.IgnoredTarget).Mean();
            loss.Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, 1);
            optimizer.Step();
            optimizer.ZeroGrad();
        }
    }

    [Test]
    public void WhatATrainerAddsDoesNotGrowWithTheCarriedState([Values(1, 64)] int batch)
    {
        KeepingState objective = new(batch);
        Trainer trainer = new(
            objective, new Sgd(objective.Model.Parameters, 0.1), new NumberSource([.. Enumerable.Range(0, 1000).Select(i => (double)i)]),
            new TrainerOptions { Steps = 200 });
        long least = long.MaxValue, before = 0;
        trainer.BeforeStep += _ => before = GC.GetAllocatedBytesForCurrentThread();
        trainer.AfterStep += _ => least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        trainer.Fit();
        Assert.That(least, Is.LessThan(Limit));
    }

    private static long LeastAllocated(Action step)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            step();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Carries a state of 1,000 numbers a row.</summary>
    private sealed class KeepingState(int batch) : Objective(new OneNumber())
    {
        public override BatchLoss Of(Batch data, State? carried)
        {
            Tensor number = ((OneNumber)Model).Number, h = carried?[0] ?? Tensor.Zeros([batch, 1000], DType.Float64);
            return new BatchLoss((number * h).Mean() + number.Square().Sum(), 1, new State(("h", h + 1)));
        }
    }
}
