using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Layers.Tests.Inspection;

/// <summary>Traces against closed forms, and laws over all cells.</summary>
public sealed class BpttTraceTests
{
    private const int Time = 6;

    private static readonly Matrix<double> _u = Matrix<double>.Build.DenseOfArray(new double[,] { { 0.8, 0.3 }, { -0.2, 0.5 } });

    [Test]
    public void JacobiansOfALinearRecurrenceArePowersOfItsMatrix()
    {
        StateTrace h = Linear().Loops[0].States[0];
        for (int t = 0; t < Time; t++)
        {
            Matrix<double> power = _u.Power(Time - 1 - t);
            Assert.That(h.JacobianFrobenius[t], Is.EqualTo(power.FrobeniusNorm()).Within(1e-14));
            Assert.That(h.JacobianSpectral[t], Is.EqualTo(power.L2Norm()).Within(1e-14));
        }
    }

    [Test]
    public void ErrorsOfALinearRecurrenceFlowBackThroughPowersOfItsMatrix()
    {
        // L = Σ h_T, so ∂L/∂h_t = 1 · (U^(T−t))ᵀ.
        StateTrace h = Linear().Loops[0].States[0];
        Vector<double> ones = Vector<double>.Build.Dense(2, 1);
        for (int t = 0; t < Time; t++)
            Assert.That(h.GradientNorms[t], Is.EqualTo((_u.Power(Time - 1 - t) * ones).L2Norm()).Within(1e-14));
    }

    [Test]
    public void SharesOfALinearRecurrenceAreOuterProducts()
    {
        // The state before t is h_{t−1} = Σ_{s<t} x_s U^{t−1−s}, with x = 1 everywhere: share_t = h_{t−1}ᵀ · ∂L/∂h_t.
        ParameterTrace recurrent = Linear().Parameters.Single();
        Vector<double> ones = Vector<double>.Build.Dense(2, 1), h = Vector<double>.Build.Dense(2);
        for (int t = 0; t < Time; t++)
        {
            double[] expected = [.. h.OuterProduct(_u.Power(Time - 1 - t) * ones).Transpose().ToColumnMajorArray()];
            Assert.That(recurrent.Shares[t], Is.EqualTo(expected).Within(1e-13));
            h = ones + h * _u;
        }

        Assert.That(recurrent.Outside, Is.All.Zero);
        Assert.That(recurrent.ShareFractions.Sum(), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void TruncationKeepsTheStepsOfTheLastWindow()
    {
        // The loss reads the last state only; with windows of 2 of 6 steps, only the last two steps see it, and h before them is data.
        BpttTrace trace = Linear();
        TruncationTrace two = trace.Truncations.Single(truncation => truncation.Window == 2);
        double[][] shares = trace.Parameters[0].Shares;
        double[] left = [.. shares[4].Zip(shares[5], (a, b) => a + b)], whole = trace.Parameters[0].Gradient;
        double inner = left.Zip(whole, (a, b) => a * b).Sum(), norm = Math.Sqrt(left.Sum(v => v * v));
        Assert.That(two.Norm, Is.EqualTo(norm).Within(1e-12));
        Assert.That(two.Cosine, Is.EqualTo(inner / norm / trace.GradientNorm).Within(1e-12));
        Assert.That(two.Removed, Is.EqualTo(Math.Sqrt(whole.Zip(left, (a, b) => (a - b) * (a - b)).Sum()) / trace.GradientNorm).Within(1e-12));
        Assert.That(trace.Truncations.Select(truncation => truncation.Window), Is.EqualTo([1, 2, 5]), "longer windows cut nothing");
    }

    [Test]
    public void TruncationDoesNotCutTheFinalState()
    {
        // Windows of 1, 2 and 3 end with step 6, too; a loss on the final state is that on the last output.
        RandomGenerator random = new(3);
        RNNLayer layer = new(new RNNNode(3, random, features: 2, dtype: DType.Float64));
        Tensor x = Initial.Normal([2, Time, 2], 0, 1, random, DType.Float64);
        BpttTraceOptions options = new() { Windows = [1, 2, 3] };
        BpttTrace byState = BpttTrace.Of(layer, () => layer.Forward(x).State["h"].Sum(), options), byOutput = BpttTrace.Of(layer, x, y => y.Select(1, -1).Sum(), options);
        Assert.That(byState.Truncations, Is.EqualTo(byOutput.Truncations));
        Assert.That(byState.Truncations.Select(truncation => truncation.Norm), Is.Unique.And.All.Positive);
    }

    [Test]
    public void GatesOfAnLSTMWithoutWeightsAreThoseOfItsBiases()
    {
        LSTMNode node = new(2, new RandomGenerator(1), features: 3, dtype: DType.Float64);
        BpttTrace trace = BpttTrace.Of(node, Tensor.Zeros([4, 5, 3], DType.Float64), y => y.Sum());
        double[] expected = [0.5, 1 / (1 + Math.Exp(-1)), 0, 0.5];
        Assert.That(trace.Loops[0].Gates.Select(gate => gate.Name), Is.EqualTo(["i", "f", "g", "o"]));
        foreach ((GateTrace gate, double value) in trace.Loops[0].Gates.Zip(expected))
        {
            Assert.That(gate.Means, Has.Length.EqualTo(5).And.All.EqualTo(value).Within(1e-15));
            Assert.That(gate.Units, Is.All.Length.EqualTo(2));
            Assert.That(gate.Saturated, Is.All.Zero);
        }
    }

    [Test]
    public void AllGatesOfAllGatedNodesAreFound()
    {
        foreach (Cell cell in Cell.All)
        {
            RecurrentNode node = cell.Make(3, new RandomGenerator(5), new RandomGenerator(6));
            BpttTrace trace = BpttTrace.Of(node, Draw(2, 4, 3, 7).To(DType.Float32), y => y.Sum(), new() { JacobianRow = null, Windows = [] });
            Assert.That(trace.Loops[0].Gates.Select(gate => gate.Name), Is.EqualTo(node.Gates), cell.Name);
        }
    }

    [Test]
    public void SharesOfEveryCellSumToItsGradient()
    {
        Gen<(Cell, int, int, bool, int)> cases =
            from cell in Gen.Elements(Cell.All.AsEnumerable())
            from batch in Gen.Choose(1, 3)
            from time in Gen.Choose(1, 7)
            from reverse in Gen.Elements(true, false)
            from seed in Gen.Choose(0, 9999)
            select (cell, batch, time, reverse, seed);
        Prop.ForAll(cases.ToArbitrary(), ((Cell Cell, int Batch, int Time, bool Reverse, int Seed) c) =>
        {
            RandomGenerator random = new((ulong)c.Seed), masks = new((ulong)c.Seed + 1);
            RNNLayer layer = new(c.Cell.Make(3, random, masks), c.Reverse, learnInitialState: c.Seed % 3 == 0, projection: new Linear(2, random));
            layer.Forward(Tensor.Zeros([1, 1, 2]));
            layer.To(DType.Float64);
            Tensor x = Draw(c.Batch, c.Time, 2, (ulong)c.Seed);
            RandomState before = masks.State;
            BpttTrace trace = BpttTrace.Of(layer, x, y => (y * y).Sum(), new() { Windows = [2] });

            Assert.That(masks.State, Is.EqualTo(before), "generators are put back");
            (layer.Forward(x).Output is var y ? (y * y).Sum() : y).Backward();
            foreach ((ParameterTrace found, (_, Parameter parameter)) in trace.Parameters.Zip(layer.NamedParameters()))
            {
                double[] sum = [.. found.Outside];
                foreach (double[] share in found.Shares) sum = [.. sum.Zip(share, (a, b) => a + b)];
                Assert.That(sum, Is.EqualTo(found.Gradient).Within(1e-12));
                Assert.That(found.Gradient, Is.EqualTo(parameter.Grad!.ToArray<double>()).Within(1e-11), "the planned loop's");
            }

            int last = c.Reverse ? 0 : c.Time - 1;
            Assert.That(trace.Loops[0].States.Select(state => state.JacobianSpectral[last]), Is.All.EqualTo(1).Within(1e-12));
        }).Check(Cases.For("shares", 120));
    }

    [Test]
    public void EachLayerOfAStackAndEachDirectionIsALoop()
    {
        RandomGenerator random = new(3);
        RecurrentStack stack = new([new GRULayer(3, random), new Bidirectional(new RNNNode(2, random), new LSTMNode(2, random))]);
        BpttTrace trace = BpttTrace.Of(stack, Draw(2, 5, 3, 1).To(DType.Float32), y => y.Sum());
        Assert.That(trace.Loops.Select(loop => loop.Layer), Is.EqualTo(
            ["layers.0: GRULayer of GRUNode", "layers.1.forward: RNNLayer of RNNNode", "layers.1.backward: RNNLayer of LSTMNode"]));
        Assert.That(stack.Parameters.Select(parameter => parameter.Grad), Is.All.Null);
    }

    [Test]
    public void TheLastOutputAloneHasTheSameTrace()
    {
        RNNLayer layer = new(Node());
        BpttTrace last = BpttTrace.Of(layer, () => layer.ForwardLast(Tensor.Ones([1, Time, 2], DType.Float64)).Last.Sum());
        Assert.That(last.Loops[0].States[0].GradientNorms, Is.EqualTo(Linear().Loops[0].States[0].GradientNorms));
        Assert.That(last.Loops[0].States[0].JacobianSpectral, Is.EqualTo(Linear().Loops[0].States[0].JacobianSpectral));
        Assert.That(last.Truncations, Is.EqualTo(Linear().Truncations));
    }

    [Test]
    public void ClippingShortensToItsLimit()
    {
        BpttTrace trace = BpttTrace.Of(Node(), Tensor.Ones([1, Time, 2], DType.Float64), y => y.Sum(), new() { MaxNorm = 0.25 });
        Assert.That((trace.GradientNorm > 0.25, trace.ClippedNorm), Is.EqualTo((true, 0.25)));
    }

    [Test]
    public void TheTableHoldsEverySeries()
    {
        string[] lines = Linear().ToCsv().TrimEnd('\n').Split('\n');
        Assert.That(lines[0], Is.EqualTo("quantity,name,t,value"));
        Assert.That(lines[Time], Is.EqualTo($"gradientNorm,RNNLayer of LinearNode h,{Time - 1},1.4142135623730951"));
        Assert.That(lines, Has.Length.EqualTo(1 + 3 * Time + 2 * Time + 3 * 3));
    }

    [Test]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.That(() => BpttTrace.Of(Node(), Tensor.Ones([1, 3, 2], DType.Float64), y => y.Sum(), new() { Windows = [0] }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                "BpttTrace expected windows of at least 1 step, but got 0. Leave it out for the whole gradient."));
        Assert.That(() => BpttTrace.Of(Node(), Tensor.Ones([1, 3, 2], DType.Float64), y => y.Sum(), new() { JacobianRow = 1 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                "BpttTrace expected JacobianRow from 0 to 0, the rows of the batch, but got 1. Choose one of these, or null."));
    }

    private static LinearNode Node() => new(Tensor.From(_u.ToRowMajorArray(), 2, 2));

    private static BpttTrace Linear() => BpttTrace.Of(Node(), Tensor.Ones([1, Time, 2], DType.Float64), y => y.Select(1, -1).Sum());

    private static Tensor Draw(int batch, int time, int features, ulong seed)
    {
        RandomGenerator random = new(seed);
        double[] numbers = [.. Enumerable.Range(0, batch * time * features).Select(_ => 2 * random.NextDouble() - 1)];
        return Tensor.From(numbers, batch, time, features);
    }
}
