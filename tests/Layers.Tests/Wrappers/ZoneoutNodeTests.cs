namespace AutogradRnn.Layers.Tests;

public class ZoneoutNodeTests
{
    private static readonly RandomGenerator _random = new(1);
    private static readonly Tensor _x = Numbers.Uniform([400, 3], new RandomGenerator(2));

    [Test]
    public void EachElementKeepsItsOldValueOrTakesTheNewOne()
    {
        LSTMNode node = new(5, _random, features: 3, dtype: DType.Float64);
        State old = Numbers.UniformLike(node.InitialState(400), _random);
        State fresh = node.Step(_x, old).State;
        (Tensor output, State mixed) = new ZoneoutNode(node, new RandomGenerator(3), 0.25, 0.75).Step(_x, old);
        Assert.That(output, Is.SameAs(mixed["h"]), "the output is h, so it is zoned out too");
        foreach ((string name, double probability) in new[] { ("h", 0.25), ("c", 0.75) })
        {
            double[] before = old[name].ToArray<double>(), next = fresh[name].ToArray<double>(), got = mixed[name].ToArray<double>();
            for (int i = 0; i < got.Length; i++) Assert.That(got[i], Is.EqualTo(before[i]).Or.EqualTo(next[i]));
            Assert.That(got.Zip(before, (a, b) => a == b ? 1.0 : 0).Average(), Is.EqualTo(probability).Within(0.03), name);
        }
    }

    [Test]
    public void InUseTheExpectationIsTaken()
    {
        GRUNode node = new(2, _random, features: 3, dtype: DType.Float64);
        ZoneoutNode zoneout = new(node, new RandomGenerator(3), 0.4);
        Tensor x = _x.Narrow(0, 0, 1);
        State old = Numbers.UniformLike(node.InitialState(1), _random);
        Tensor sum = Tensor.Zeros([1, 2], DType.Float64);
        for (int i = 0; i < 4000; i++) sum += zoneout.Step(x, old).Output.Detach();
        zoneout.Eval();
        Tensor expectation = zoneout.Step(x, old).Output;
        Numbers.AssertEqual(expectation, 0.4 * old["h"] + 0.6 * node.Step(x, old).Output, 1e-15, "expectation");
        Numbers.AssertEqual(sum / 4000, expectation, 0.03, "average of many draws");
    }

    [Test]
    public void PartsWithoutAProbabilityAreLeftAlone()
    {
        LSTMNode node = new(2, _random, features: 3, dtype: DType.Float64);
        State old = Numbers.UniformLike(node.InitialState(400), _random);
        State mixed = new ZoneoutNode(node, new RandomGenerator(3), 1).Step(_x, old).State;
        Numbers.AssertEqual(mixed["h"], old["h"], 0, "p = 1 keeps all");
        Numbers.AssertEqual(mixed["c"], node.Step(_x, old).State["c"], 0, "no probability");
    }

    [Test]
    public void MistakesAreRefusedWithTheWholeText()
    {
        Assert.That(() => new ZoneoutNode(new GRUNode(2, _random), _random, 0.1, 0.2), Throws.ArgumentException.With.Message.EqualTo(
            "ZoneoutNode expected at most one probability a part of the state (h), but got 2. Leave out the last ones. "
            + "(Parameter 'probabilities')"));
        Assert.That(
            () => new ZoneoutNode(new GRUNode(2, _random), _random, 1.1),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "ZoneoutNode expected probabilities from 0 to 1, but got 1.1. It is the share of elements that are dropped. "
                + "(Parameter 'probabilities')\nActual value was 1.1."));
    }
}
