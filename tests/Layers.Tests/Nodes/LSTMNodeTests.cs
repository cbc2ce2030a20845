using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static AutogradRnn.Layers.Tests.PlainMath;

namespace AutogradRnn.Layers.Tests;

/// <summary>Numbers worked by hand, and forward and backward through time against plain loops.</summary>
public class LSTMNodeTests
{
    [Test]
    public void WithoutWeightsTheForgetBiasAloneDecides()
    {
        // All weights 0: i = o = 1/2, g = 0, f = σ(1). So c′ = σ(1)·c and h′ = tanh(c′)/2.
        LSTMNode node = new(2, new RandomGenerator(1), features: 3, dtype: DType.Float64);
        foreach (Parameter weight in node.Parameters.Take(2)) weight.Assign(Tensor.Zeros(weight.Shape));
        State start = new(("h", Tensor.From([9.0, 9.0], 1, 2)), ("c", Tensor.From([1.0, -2.0], 1, 2)));
        (Tensor output, State next) = node.Step(Tensor.Ones([1, 3], DType.Float64), start);
        double[] c = [Sigmoid(1), -2 * Sigmoid(1)];
        Assert.That(next["c"].ToArray<double>(), Is.EqualTo(c).Within(1e-15));
        Assert.That(output.ToArray<double>(), Is.EqualTo(c.Select(value => Math.Tanh(value) / 2)).Within(1e-15));
        Assert.That(next["h"], Is.SameAs(output));
    }

    [Test]
    public void BackpropagationThroughTimeIsThatOfPlainLoops() =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            RNNLayer layer = Numbers.Prepared(new RNNLayer(new LSTMNode(c.Hidden, c.Random())), c.Features, c.Random(3));
            Tensor x = c.Input().RequireGrad();
            State start = Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4));
            (Tensor y, State final) = layer.Forward(x, start);
            Tensor dy = Numbers.Uniform(y.Shape, c.Random(5));
            Tensor dh = Numbers.Uniform([c.Batch, c.Hidden], c.Random(6)), dc = Numbers.Uniform([c.Batch, c.Hidden], c.Random(7));
            Tensor[] gradients = Gradients.Of([y, final["h"], final["c"]], [x, start["h"], start["c"], .. layer.Parameters], [dy, dh, dc]);

            PlainLSTM plain = new(Matrix(layer, "node.inputWeight"), Matrix(layer, "node.recurrentWeight"), Vector(layer, "node.bias"));
            double[][][] h = new double[c.Batch][][], dx = new double[c.Batch][][];
            double[][] dStartH = new double[c.Batch][], dStartC = new double[c.Batch][], finalC = new double[c.Batch][];
            for (int row = 0; row < c.Batch; row++)
            {
                double[] startC = Part(start["c"], row);
                (h[row], double[][] cells) = plain.Forward(Row(x, row), Part(start["h"], row), startC);
                finalC[row] = cells.LastOrDefault() ?? startC;
                (dx[row], dStartH[row], dStartC[row]) = plain.Backward(Row(dy, row), Part(dh, row), Part(dc, row));
            }

            Flat.AssertEqual(y, h, "outputs");
            Flat.AssertEqual(final["c"], finalC, "c");
            Flat.AssertEqual(gradients[0], dx, "∂x");
            Flat.AssertEqual(gradients[1], dStartH, "∂h");
            Flat.AssertEqual(gradients[2], dStartC, "∂c");
            Flat.AssertEqual(gradients[3], plain.DW, "∂W");
            Flat.AssertEqual(gradients[4], plain.DU, "∂U");
            Flat.AssertEqual(gradients[5], plain.DB, "∂b");
        }).Check(Cases.For("BPTT of an LSTM"));

    [Test]
    public void AProjectionIsTheOneOfPlainLoops() =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            RNNLayer layer = Numbers.Prepared(new RNNLayer(new LSTMNode(c.Hidden, c.Random(), projection: 2)), c.Features, c.Random(3));
            PlainLSTM plain = new(Matrix(layer, "node.inputWeight"), Matrix(layer, "node.recurrentWeight"), Vector(layer, "node.bias"))
            {
                Projection = Matrix(layer, "node.projectionWeight"),
            };
            Tensor x = c.Input();
            State start = Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4));
            double[][][] expected = [.. Enumerable.Range(0, c.Batch).Select(
                row => plain.Forward(Row(x, row), Part(start["h"], row), Part(start["c"], row)).H)];
            Flat.AssertEqual(layer.Forward(x, start).Output, expected, "outputs");
        }).Check(Cases.For("LSTM with projection against loops"));

    [Test]
    public void StartingValuesRememberByDefault()
    {
        LSTMNode node = new(2, new RandomGenerator(1), features: 3);
        Assert.That(
            node.NamedParameters().Select(pair => $"{pair.Name} {pair.Parameter.Shape}"),
            Is.EqualTo(new[] { "inputWeight [3, 8]", "recurrentWeight [2, 8]", "bias [8]" }));
        Assert.That(node.Parameters[2].ToArray<float>(), Is.EqualTo(new[] { 0, 0, 1, 1, 0, 0, 0, 0 }));
        Assert.That(
            new LSTMNode(1, new RandomGenerator(1), forgetBias: 2.5, features: 1).Parameters[2].ToArray<float>(),
            Is.EqualTo(new[] { 0, 2.5f, 0, 0 }));
        Assert.That(node.Gates, Is.EqualTo(new[] { "i", "f", "g", "o" }));
        foreach (Tensor gate in node.Parameters[1].Detach().Chunk(4, axis: 1))
            Numbers.AssertEqual(gate.MatMul(gate, transposeThis: true), Tensor.Identity(2), 1e-5, "UᵀU of a gate");
    }

    [Test]
    public void AProjectionMakesTheOutputSmallerThanTheCell()
    {
        LSTMNode node = new(4, new RandomGenerator(1), projection: 2, features: 3);
        Assert.That(
            node.NamedParameters().Select(pair => $"{pair.Name} {pair.Parameter.Shape}"),
            Is.EqualTo(new[] { "inputWeight [3, 16]", "recurrentWeight [2, 16]", "bias [16]", "projectionWeight [4, 2]" }));
        Assert.That(node.InitialState(5).ToString(), Is.EqualTo("(h [5, 2], c [5, 4])"));
    }

    private static double[] Part(Tensor part, int row) => part.Select(0, row).ToArray<double>();
}
