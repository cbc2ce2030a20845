using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>The same cell, exported by your exercise 23.3.</summary>
public sealed class MyPeepholeNode(int features, int hidden, RandomGenerator random) : PeepholeNode(features, hidden, random)
{
    protected override OnnxCell ToOnnx(Tensor input, Tensor state, Tensor bias, Tensor peepholes) => new Exercises().PeepholeToOnnx(input, state, bias, peepholes);
}
