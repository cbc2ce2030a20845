using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;

namespace AutogradRnn.Tests;

/// <summary>Oracle: the reference implementation's numbers. Properties: ranges and resuming. Examples: uniformity by χ² at fixed seeds,
/// error texts.</summary>
public class RandomGeneratorTests
{
    [Test]
    public void GivesTheReferenceNumbersOfTheState1234()
    {
        RandomGenerator random = new(0) { State = new RandomState(1, 2, 3, 4) };

        Assert.That(Draw(10, random.NextUInt64), Is.EqualTo(new ulong[]
        {
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        }));
    }

    [Test]
    public void TheSeedFillsTheStateThroughSplitMix64() => Assert.That(
        new RandomGenerator(1234567).State,
        Is.EqualTo(new RandomState(6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431)));

    [Test]
    public void ASetStateResumesEveryKindOfDrawBitForBit() => ForEverySeed(nameof(ASetStateResumesEveryKindOfDrawBitForBit), seed =>
    {
        RandomGenerator first = new(seed);
        OneOfEach(first);
        RandomGenerator second = new(0) { State = RandomState.Parse(first.State.ToString()) };

        Assert.That(OneOfEach(second), Is.EqualTo(OneOfEach(first)));
        Assert.That(second.State, Is.EqualTo(first.State));
    });

    [Test]
    public void EveryDrawStaysInItsRange() => ForEverySeed(nameof(EveryDrawStaysInItsRange), seed =>
    {
        RandomGenerator random = new(seed);
        int a = (int)random.NextUInt64(), b = (int)random.NextUInt64();
        (int min, int max) = (Math.Min(a, b), Math.Max(a, b));

        Assert.That(random.Next(), Is.InRange(0, int.MaxValue - 1));
        Assert.That(random.Next(7), Is.InRange(0, 6));
        Assert.That(random.Next(min, max), Is.InRange(min, Math.Max(min, max - 1)));
        Assert.That(random.Next(min, min), Is.EqualTo(min));
        Assert.That(random.Next(0), Is.EqualTo(0));
        Assert.That(random.NextInt64(), Is.InRange(0L, long.MaxValue - 1));
        Assert.That(random.NextInt64(1L << 40), Is.InRange(0L, (1L << 40) - 1));
        Assert.That(random.NextInt64(long.MinValue, long.MaxValue), Is.LessThan(long.MaxValue));
        Assert.That(random.NextDouble(), Is.InRange(0.0, Math.BitDecrement(1.0)));
        Assert.That(random.NextSingle(), Is.InRange(0.0f, MathF.BitDecrement(1.0f)));
    });

    [Test]
    public void TheLargestDrawIsStillBelowOne()
    {
        // From state (0, s, 0, 0) the first output is rotl(5·s, 7)·9; this s is 2⁶⁴ − 1 sent back through that.
        ulong s = unchecked(ulong.RotateRight(ulong.MaxValue * 0x8E38E38E38E38E39, 7) * 0xCCCCCCCCCCCCCCCD);
        RandomState state = new(0, s, 0, 0);

        Assert.That(new RandomGenerator(0) { State = state }.NextUInt64(), Is.EqualTo(ulong.MaxValue));
        Assert.That(new RandomGenerator(0) { State = state }.NextDouble(), Is.EqualTo(Math.BitDecrement(1.0)));
        Assert.That(new RandomGenerator(0) { State = state }.NextSingle(), Is.EqualTo(MathF.BitDecrement(1.0f)));
    }

    [Test]
    public void BytesAreTheWordsLowestFirstWhateverTheLength()
    {
        RandomGenerator random = new(0) { State = new RandomState(1, 2, 3, 4) };
        byte[] bytes = new byte[19];

        random.NextBytes(bytes);

        // 11520 = 0x2D00, then 0, then 1509978240 = 0x5A007080, of which three bytes fit.
        Assert.That(bytes, Is.EqualTo(new byte[] { 0, 0x2D, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x70, 0 }));
    }

    // χ² with k − 1 degrees of freedom has mean k − 1 and variance 2(k − 1): six deviations either side at a fixed seed.
    [TestCase("Next", 10)]
    [TestCase("Next", 64)]
    [TestCase("NextDouble", 50)]
    [TestCase("NextSingle", 50)]
    [TestCase("NextBytes", 256)]
    [TestCase("Shuffle", 24)]
    public void DrawsAreUniform(string kind, int cells)
    {
        const int draws = 100_000;
        RandomGenerator random = new(Cases.Seed(kind));
        int[] counts = new int[cells];
        for (int i = 0; i < draws; i++) counts[Cell(random, kind, cells)]++;

        double expected = (double)draws / cells;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);

        Assert.That(chiSquare, Is.EqualTo(cells - 1).Within(6 * Math.Sqrt(2 * (cells - 1))));
    }

    [Test]
    public void NormalDrawsHaveTheMomentsOfTheNormalDistribution()
    {
        RandomGenerator random = new(5);
        double[] draws = Draw(200_000, random.NextNormal);

        // Standard errors with 200,000 draws: mean 0.0022, second moment 0.0032, third 0.0087, fourth 0.022; five of each.
        Assert.That(draws.Average(), Is.EqualTo(0).Within(0.011));
        Assert.That(draws.Average(z => z * z), Is.EqualTo(1).Within(0.016));
        Assert.That(draws.Average(z => z * z * z), Is.EqualTo(0).Within(0.044));
        Assert.That(draws.Average(z => z * z * z * z), Is.EqualTo(3).Within(0.11));
    }

    [Test]
    public void MathNetDrawsFromItAndResumesWithIt()
    {
        RandomGenerator random = new(3);
        Normal.Sample(random, 0, 1);
        RandomState state = random.State;
        double[] first = Draw(20, () => Normal.Sample(random, 2, 0.5) + Gamma.Sample(random, 2, 1));

        random.State = state;

        Assert.That(Draw(20, () => Normal.Sample(random, 2, 0.5) + Gamma.Sample(random, 2, 1)), Is.EqualTo(first));
    }

    [Test]
    public void ForksAndTheirForksShareNoNumbers()
    {
        RandomGenerator parent = new(11);
        RandomGenerator child = parent.Fork(), brother = parent.Fork(), grandchild = child.Fork();

        ulong[] numbers = [.. new[] { parent, child, brother, grandchild }.SelectMany(random => Draw(10_000, random.NextUInt64))];

        Assert.That(numbers, Is.Unique);
    }

    [Test]
    public void AForkIsTheSameEachTime()
    {
        RandomGenerator parent = new(11), twin = new(11);

        Assert.That(twin.Fork().State, Is.EqualTo(parent.Fork().State));
    }

    [Test]
    public void ShufflingIsTheDocumentedFisherYates()
    {
        int[] values = [.. Enumerable.Range(0, 10)], byHand = [.. values];
        new RandomGenerator(7).Shuffle(values);

        RandomGenerator random = new(7);
        for (int i = 9; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (byHand[i], byHand[j]) = (byHand[j], byHand[i]);
        }

        Assert.That(values, Is.EqualTo(byHand));
        Assert.That(values, Is.Not.Ordered);
    }

    [Test]
    public void TheStreamOfASeedNeverChanges()
    {
        // Computed by an independent program from the two published algorithms and Lemire's.
        RandomGenerator random = new(42);

        Assert.That(random.NextUInt64(), Is.EqualTo(1546998764402558742UL));
        Assert.That(Draw(6, () => random.Next(100)), Is.EqualTo(new[] { 37, 68, 92, 99, 76, 71 }));
        Assert.That(random.State.ToString(), Is.EqualTo("9173a4db713bbbd5062bcdf65e0a7c0092e16d82bc7f193da8ab3d377a169b66"));
    }

    [Test]
    public void ImpossibleRequestsAreRefusedWithAReason()
    {
        RandomGenerator random = new(1);

        Assert.That(() => random.Next(-1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "A random number expected an end of at least 0, but got -1. Pass both ends for a range below 0. (Parameter 'maxValue')"));
        Assert.That(() => random.Next(3, 2), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "A random range expected a start of at most its end, but got 3 to 2. Exchange the two? (Parameter 'minValue')"));
        Assert.That(() => random.State = default, Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "RandomGenerator expected a state with at least one bit set, but got four zeros, from which only zeros follow. "
            + "Take the state from another generator's State or from RandomState.Parse."));
    }

    private static void ForEverySeed(string name, Action<ulong> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), holds).Check(Cases.For(name));

    private static T[] Draw<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    private static double[] OneOfEach(RandomGenerator random)
    {
        byte[] bytes = new byte[3];
        random.NextBytes(bytes);
        int[] order = [0, 1, 2, 3, 4];
        random.Shuffle(order);
        return
        [
            random.Next(), random.Next(9), random.Next(-5, 5), random.NextInt64(), random.NextDouble(), random.NextSingle(),
            random.NextNormal(), random.Fork().NextDouble(), .. bytes.Select(b => (double)b), .. order.Select(i => (double)i),
        ];
    }

    private static int Cell(RandomGenerator random, string kind, int cells)
    {
        switch (kind)
        {
            case "Next":
                return random.Next(cells);
            case "NextDouble":
                return (int)(random.NextDouble() * cells);
            case "NextSingle":
                return (int)(random.NextSingle() * cells);
            case "NextBytes":
                byte[] bytes = new byte[1];
                random.NextBytes(bytes);
                return bytes[0];
            default:
                // The number of a permutation of four: its first place of 4, second of 3 left, third of 2 left.
                int[] order = [0, 1, 2, 3];
                random.Shuffle(order);
                return (order[0] * 6) + (order.Skip(2).Count(i => i < order[1]) * 2) + (order[3] < order[2] ? 1 : 0);
        }
    }
}
