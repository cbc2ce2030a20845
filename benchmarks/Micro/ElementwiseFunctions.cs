using AutogradRnn;
using BenchmarkDotNet.Attributes;

namespace Micro;

/// <summary>Elementwise functions of 32 · 512 numbers, values only and with their derivative.</summary>
public class ElementwiseFunctions
{
    private Tensor _x = Tensor.Zeros([]);
    private Tensor _y = Tensor.Zeros([]);

    [Params(DType.Float32, DType.Float64)]
    public DType Numbers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _x = Filled.Matrix(32, 512, Numbers);
        _y = Filled.Matrix(32, 512, Numbers);
    }

    [Benchmark(Baseline = true)]
    public Tensor Add() => _x + _y;

    [Benchmark]
    public Tensor Multiply() => _x * _y;

    [Benchmark]
    public Tensor Tanh() => _x.Tanh();

    [Benchmark]
    public Tensor Sigmoid() => _x.Sigmoid();

    [Benchmark]
    public Tensor Exp() => _x.Exp();

    [Benchmark]
    public Tensor LogSoftmax() => _x.LogSoftmax();

    [Benchmark]
    public Tensor TanhAndGradient() => Gradient(x => x.Tanh());

    [Benchmark]
    public Tensor SigmoidAndGradient() => Gradient(x => x.Sigmoid());

    private Tensor Gradient(Func<Tensor, Tensor> function)
    {
        Tensor x = _x.Detach().RequireGrad();
        return Gradients.Of(function(x).Sum(), [x])[0];
    }
}
