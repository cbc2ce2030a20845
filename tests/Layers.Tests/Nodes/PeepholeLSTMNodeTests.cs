using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static AutogradRnn.Layers.Tests.PlainMath;

namespace AutogradRnn.Layers.Tests;

public class PeepholeLSTMNodeTests
{
    [Test]
    public void PeepholesAreThoseOfPlainLoops() =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            RNNLayer layer = Numbers.Prepared(new RNNLayer(new PeepholeLSTMNode(c.Hidden, c.Random())), c.Features, c.Random(3));
            PlainLSTM plain = new(Matrix(layer, "node.inputWeight"), Matrix(layer, "node.recurrentWeight"), Vector(layer, "node.bias"))
            {
                Peepholes = (
                    Vector(layer, "node.inputPeephole"), Vector(layer, "node.forgetPeephole"), Vector(layer, "node.outputPeephole")),
            };
            Tensor x = c.Input();
            State start = Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4));
            double[][][] expected =
                [.. Enumerable.Range(0, c.Batch).Select(row => plain.Forward(Row(x, row), Part(start["h"], row), Part(start["c"], row)).H)];
            Flat.AssertEqual(layer.Forward(x, start).Output, expected, "outputs");
        }).Check(Cases.For("peephole LSTM against loops"));

    [Test]
    public void ItStartsAsAPlainLSTM()
    {
        PeepholeLSTMNode node = new(2, new RandomGenerator(1), features: 3);
        Assert.That(
            node.NamedParameters().Select(pair => $"{pair.Name} {pair.Parameter.Shape}"),
            Is.EqualTo(new[]
            {
                "inputWeight [3, 8]", "recurrentWeight [2, 8]", "bias [8]", "inputPeephole [2]", "forgetPeephole [2]", "outputPeephole [2]",
            }));
        Tensor x = Tensor.From([0.5f, -1, 2], 1, 3);
        (Tensor y, _) = node.Step(x, node.InitialState(1));
        LSTMNode plain = new(2, new RandomGenerator(1), features: 3);
        Numbers.AssertEqual(y, plain.Step(x, plain.InitialState(1)).Output, 0, "first output");
        Assert.That(node.Parameters.Skip(3).SelectMany(parameter => parameter.ToArray<float>()), Is.All.Zero);
        Assert.That(node.Parameters[2].ToArray<float>(), Is.EqualTo(new[] { 0, 0, 1, 1, 0, 0, 0, 0 }));
    }

    private static double[] Part(Tensor part, int row) => part.Select(0, row).ToArray<double>();
}
