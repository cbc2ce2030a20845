using AutogradRnn;
using AutogradRnn.Layers;
using AutogradRnn.Training;
using Runner.Workloads;

namespace Runner.Measuring;

/// <summary>Some characters, each drawn from the softmax of the last one's logits, the state carried along.</summary>
internal sealed class SamplingStep : IStep
{
    private readonly RandomGenerator _random = new(seed: 1);
    private readonly SamplingOptions _options = new();
    private readonly Network _network;
    private readonly int _characters;
    private State? _state;
    private int _token;

    public SamplingStep(Workload workload)
    {
        _network = new Network(workload, _random);
        _network.Eval();
        _characters = workload.StepsAMeasurement;
    }

    public void Run()
    {
        using IDisposable off = Gradients.Off();
        for (int i = 0; i < _characters; i++)
        {
            (Tensor logits, _state) = _network.Forward(Tensor.From([_token], 1, 1), _state);
            _token = _options.Choose(logits.To(DType.Float64).AsSpan<double>(), _random);
        }
    }
}
