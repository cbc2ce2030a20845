using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>The smallest model: one number.</summary>
internal sealed class OneNumber(double start = 0) : Module
{
    public Parameter Number { get; } = new(Tensor.Scalar(start, DType.Float64));

    public double Value => Number.Item();

    /// <summary>A trainer of this model with plain gradient descent, whose batches hold the numbers given, one each.</summary>
    public Trainer Trainer(Func<Tensor, double, Tensor> loss, TrainerOptions options, double rate = 0.1, params double[] numbers) =>
        new(Loss(loss), new Sgd(Parameters, rate), new NumberSource(numbers), options);

    /// <summary>The loss as a function of the model's number and the batch's.</summary>
    public Objective Loss(Func<Tensor, double, Tensor> loss) => Objective.From(this, batch => loss(Number, batch.Inputs.Item()));
}
