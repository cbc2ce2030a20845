using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Clipping;

/// <summary>The network of the lesson: relu units that learn to add up the numbers they read.</summary>
public sealed class Adder
{
    private const int Hidden = 16, Batch = 8;
    private readonly RandomGenerator _random;
    private readonly Linear _readout;

    public Adder(ulong seed, double learningRate)
    {
        _random = new RandomGenerator(seed);
        Layer = new RNNLayer(new RNNNode(Hidden, _random, RNNActivation.Relu, features: 1, DType.Float64));
        _readout = new Linear(outputs: 1, _random, inputs: Hidden, dtype: DType.Float64);
        Optimizer = new Sgd([.. Layer.Parameters, .. _readout.Parameters], learningRate);
    }

    public RNNLayer Layer { get; }

    public Sgd Optimizer { get; }

    /// <summary>The mean squared error on a new batch of sequences.</summary>
    public Tensor Error(int steps)
    {
        Tensor x = Initial.Uniform([Batch, steps, 1], 0, 1, _random, DType.Float64);
        Tensor sum = _readout.Forward(Layer.Forward(x).State["h"]);
        return Loss.SquaredError(sum, x.Sum(1)).Mean();
    }

    #region train
    /// <summary>Trains, and returns the loss and the gradient's norm at each update.</summary>
    public List<(double Loss, double Norm)> Train(int updates, double maxNorm)
    {
        List<(double, double)> history = [];
        for (int i = 0; i < updates; i++)
        {
            Tensor loss = Error(steps: i % 30 == 29 ? 100 : 20);                     // every thirtieth batch has longer sequences
            Optimizer.ZeroGrad();
            loss.Backward();
            double norm = Clip.ByGlobalNorm(Optimizer.Parameters, maxNorm);      // returns the norm before
            Optimizer.Step();
            history.Add((loss.Item(), norm));
        }

        return history;
    }
    #endregion
}
