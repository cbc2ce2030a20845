using AutogradRnn;
using AutogradRnn.Layers;

namespace DeepRnn;

/// <summary>Three layers of tanh units on top of each other, dropout between them, and one number read out at each step.</summary>
/// <remarks>Each layer is its own object: <c>[cell] * 3</c>, as the source writes it, is one layer three times, and
/// <see cref="RecurrentStack"/> refuses that.</remarks>
internal sealed class DeepForecaster(int hidden, double dropout, RandomGenerator random) : Layer
{
    private readonly RecurrentStack _layers = new(
        [
            new RNNLayer(new RNNNode(hidden, random, features: 1)),
            new RNNLayer(new RNNNode(hidden, random, features: hidden)),
            new RNNLayer(new RNNNode(hidden, random, features: hidden)),
        ],
        new Dropout(dropout, random));

    private readonly Linear _readout = new(1, random, inputs: hidden);

    public override Tensor Forward(Tensor x) => _readout.Forward(_layers.Forward(x).Output);
}
