using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static AutogradRnn.Layers.Tests.PlainMath;

namespace AutogradRnn.Layers.Tests;

/// <summary>Numbers worked by hand, and forward and backward through time against plain loops.</summary>
public class RNNNodeTests
{
    [Test]
    public void TwoStepsWorkedByHand()
    {
        // W = 2, U = 0.5, b = -1. Relu: h₁ = 2·1 + 0 - 1 = 1; h₂ = 2·0.5 + 0.5·1 - 1 = 0.5; h₃ = max(2·(-1) + 0.25 - 1, 0) = 0.
        RNNLayer layer = Scalar(RNNActivation.Relu);
        Tensor x = Tensor.From([1.0, 0.5, -1.0], 1, 3, 1).RequireGrad();
        (Tensor y, State state) = layer.Forward(x);
        Assert.That(y.ToArray<double>(), Is.EqualTo(new[] { 1, 0.5, 0 }));
        Assert.That(state["h"].Item(), Is.Zero);

        // L = h₁ + h₂ + h₃: ∂L/∂h₂ = 1, ∂L/∂h₁ = 1 + 0.5 = 1.5; ∂L/∂W = 1.5·1 + 1·0.5 = 2, ∂L/∂U = 1·h₁ = 1, ∂L/∂b = 2.5, ∂L/∂x = 3, 2, 0.
        y.Sum().Backward();
        Assert.That(layer.Parameters.Select(parameter => parameter.Grad!.Item()), Is.EqualTo(new[] { 2, 1, 2.5 }));
        Assert.That(x.Grad!.ToArray<double>(), Is.EqualTo(new[] { 3.0, 2, 0 }));
    }

    [Test]
    public void TanhIsTheDefault()
    {
        RNNLayer layer = Scalar(RNNActivation.Tanh);
        (Tensor y, _) = layer.Forward(Tensor.From([1.0, 0.5], 1, 2, 1));
        double first = Math.Tanh(1);
        Assert.That(y.ToArray<double>(), Is.EqualTo(new[] { first, Math.Tanh(0.5 * first) }).Within(1e-15));
        Assert.That(new RNNNode(1, new RandomGenerator(1)).Activation, Is.EqualTo(RNNActivation.Tanh));
    }

    [TestCase(RNNActivation.Tanh)]
    [TestCase(RNNActivation.Relu)]
    public void BackpropagationThroughTimeIsThatOfPlainLoops(RNNActivation activation) =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            RNNLayer layer = Numbers.Prepared(new RNNLayer(new RNNNode(c.Hidden, c.Random(), activation)), c.Features, c.Random(3));
            Tensor x = c.Input().RequireGrad();
            State start = Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4));
            (Tensor y, State final) = layer.Forward(x, start);
            Tensor dy = Numbers.Uniform(y.Shape, c.Random(5)), dFinal = Numbers.Uniform(final["h"].Shape, c.Random(6));
            Tensor[] gradients = Gradients.Of([y, final["h"]], [x, start["h"], .. layer.Parameters], [dy, dFinal]);

            PlainRNN plain = new(
                Matrix(layer, "node.inputWeight"),
                Matrix(layer, "node.recurrentWeight"),
                Vector(layer, "node.bias"),
                activation == RNNActivation.Relu);
            double[][][] h = new double[c.Batch][][], dx = new double[c.Batch][][];
            double[][] dStart = new double[c.Batch][];
            for (int row = 0; row < c.Batch; row++)
            {
                h[row] = plain.Forward(Row(x, row), start["h"].Select(0, row).ToArray<double>());
                (dx[row], dStart[row]) = plain.Backward(Row(dy, row), dFinal.Select(0, row).ToArray<double>());
            }

            Flat.AssertEqual(y, h, "outputs");
            Flat.AssertEqual(gradients[0], dx, "∂x");
            Flat.AssertEqual(gradients[1], dStart, "∂h");
            Flat.AssertEqual(gradients[2], plain.DW, "∂W");
            Flat.AssertEqual(gradients[3], plain.DU, "∂U");
            Flat.AssertEqual(gradients[4], plain.DB, "∂b");
        }).Check(Cases.For($"BPTT of a plain RNN, {activation}"));

    [Test]
    public void StartingValuesAreGlorotOrthogonalAndZero()
    {
        RNNNode node = new(40, new RandomGenerator(1), features: 20);
        Assert.That(
            node.NamedParameters().Select(pair => $"{pair.Name} {pair.Parameter.Shape}"),
            Is.EqualTo(new[] { "inputWeight [20, 40]", "recurrentWeight [40, 40]", "bias [40]" }));
        double[] w = node.Parameters[0].To(DType.Float64).ToArray<double>();
        double limit = Math.Sqrt(6.0 / 60);
        Assert.That(w.Max(Math.Abs), Is.InRange(0.95 * limit, limit));
        Tensor u = node.Parameters[1].Detach();
        Numbers.AssertEqual(u.MatMul(u, transposeThis: true), Tensor.Identity(40), 1e-5, "UᵀU");
        Assert.That(node.Parameters[2].ToArray<float>(), Is.All.Zero);
    }

    [Test]
    public void ReluStartsWithTheWiderWeightsOfHe()
    {
        RNNNode node = new(40, new RandomGenerator(1), RNNActivation.Relu, features: 20);
        double limit = Math.Sqrt(6.0 / 20);
        Assert.That(node.Parameters[0].ToArray<float>().Max(Math.Abs), Is.InRange(0.95 * limit, limit));
    }

    private static RNNLayer Scalar(RNNActivation activation)
    {
        RNNLayer layer = new(new RNNNode(1, new RandomGenerator(1), activation, features: 1, dtype: DType.Float64));
        foreach ((Parameter parameter, double value) in layer.Parameters.Zip([2, 0.5, -1]))
            parameter.Assign(Tensor.Full(parameter.Shape, value, DType.Float64));
        return layer;
    }
}
