using AutogradRnn;
using AutogradRnn.Layers;

namespace TimeSeries;

/// <summary>A recurrent layer whose every output is projected to one number: the next value.</summary>
internal sealed class Forecaster(RecurrentNode node, RandomGenerator random) : Layer
{
    private readonly RNNLayer _layer = new(node, projection: new Linear(1, random));

    /// <summary>[batch, time, 1] to [batch, time, 1].</summary>
    public override Tensor Forward(Tensor x) => _layer.Forward(x).Output;

    /// <summary>The value after the last one of a window.</summary>
    public double Next(ReadOnlySpan<double> window)
    {
        using IDisposable off = Gradients.Off();
        return Forward(Tensor.From(window, 1, window.Length, 1).To(DType.Float32))[0, -1, 0].Item();
    }
}
