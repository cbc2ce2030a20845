using AutogradRnn;
using AutogradRnn.Layers;
using AutogradRnn.Training;
using BenchmarkDotNet.Attributes;

namespace Micro;

/// <summary>What follows the backward pass of an LSTM(512) reading 512 features, 2.1 million parameters: the norm and the step.</summary>
public class OptimizerSteps
{
    private readonly LSTMNode _node = new(512, new RandomGenerator(1), features: 512);
    private Adam? _adam;
    private Sgd? _sgd;

    [GlobalSetup(Target = nameof(AdamStep))]
    public void PrepareAdam() => WithGradients(_adam = new Adam(_node.Parameters));

    [GlobalSetup(Target = nameof(SgdStep))]
    public void PrepareSgd() => WithGradients(_sgd = new Sgd(_node.Parameters, 0.01));

    [GlobalSetup(Target = nameof(GlobalNorm))]
    public void PrepareNorm() => WithGradients(_adam = new Adam(_node.Parameters));

    [Benchmark]
    public void AdamStep() => _adam!.Step();

    [Benchmark]
    public void SgdStep() => _sgd!.Step();

    [Benchmark]
    public double GlobalNorm() => Clip.GradientNorm(_node.Parameters);

    private static void WithGradients(Optimizer optimizer)
    {
        foreach (Tensor parameter in optimizer.Parameters) parameter.Square().Sum().Backward();
    }
}
