using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests;

/// <summary>What may change between two runs of one layer, and what a run may refuse.</summary>
public class PlanChangesTests
{
    [Test]
    public void ARefusalReachesTheUserAndTheLayerWorksOn()
    {
        RNNLayer planned = new(new LSTMNode(4, new RandomGenerator(1), features: 3, dtype: DType.Float64));
        Run before = SameRuns.RunOf(planned);
        Tensor wrong = Tensor.Zeros([2, 4, 5], DType.Float64);
        string ours = Assert.Throws<ShapeException>(() => planned.Forward(wrong)).Message, theirs;
        using (TimeLoop.Unrolled()) theirs = Assert.Throws<ShapeException>(() => planned.Forward(wrong)).Message;
        Assert.That(ours, Is.EqualTo(theirs));
        Assert.That(Bits.Equal(SameRuns.RunOf(planned).Results, before.Results));
        Assert.That(planned.UnrolledBecause, Is.Null);
    }

    [Test]
    public void AnExceptionInTheStepReachesTheUserAndTheLayerWorksOn()
    {
        bool fails = false;
        RNNLayer layer = new(new LambdaNode((node, x, h) => fails ? throw new InvalidOperationException("no") : LambdaNode.Plain(node, x, h)));
        Run before = SameRuns.RunOf(layer);
        fails = true;
        Assert.That(() => layer.Forward(SameRuns.X), Throws.InvalidOperationException.With.Message.EqualTo("no"));
        fails = false;
        Numbers.AssertEqual(SameRuns.RunOf(layer).Results, before.Results, 1e-12, "run");
    }

    [Test]
    public void ATensorOfTheUsersIsNotKept()
    {
        // The step reads whatever stands there when it runs.
        Tensor shift = Tensor.Full([4], 0.5, DType.Float64);
        RNNLayer layer = new(new LambdaNode((node, x, h) => LambdaNode.Plain(node, x, h + shift)));
        foreach (double value in new[] { 0.5, -1, 0.25 })
        {
            shift.AsWritableSpan<double>().Fill(value);
            AssertAsUnrolled(layer);
        }

        shift = Tensor.Full([1, 4], 2, DType.Float64);
        AssertAsUnrolled(layer);
        shift = new Parameter(shift);
        AssertAsUnrolled(layer);
        Assert.That(layer.UnrolledBecause, Is.Null);
    }

    [Test]
    public void ParametersMayMoveAndChangeTheirDType()
    {
        RNNLayer layer = new(new LSTMNode(4, new RandomGenerator(1)));
        SameRuns.RunOf(layer);
        layer.To(DType.Float64);
        AssertAsUnrolled(layer);
        foreach (Parameter parameter in layer.Parameters) parameter.Assign(parameter.Detach() * 2);
        AssertAsUnrolled(layer);
        layer.To(DType.Float32);
        SameRuns.RunOf(layer);
        layer.To(DType.Float64);
        AssertAsUnrolled(layer);
        Assert.That(layer.UnrolledBecause, Is.Null);
    }

    [Test]
    public void TrainingAndUseMayAlternate([Values] DropoutMasks masks)
    {
        RNNLayer planned = Masked(masks), unrolled = Masked(masks);
        for (int turn = 0; turn < 4; turn++)
        {
            foreach (RNNLayer layer in new[] { planned, unrolled })
            {
                if (turn % 2 == 0) layer.Train();
                else layer.Eval();
            }

            Run a = SameRuns.RunOf(planned), b;
            using (TimeLoop.Unrolled()) b = SameRuns.RunOf(unrolled);
            SameRuns.AssertEqual(a, b, 1e-12, $"turn {turn}");
            Assert.That(planned.UnrolledBecause is null, Is.EqualTo(masks == DropoutMasks.PerSequence || turn % 2 == 1), $"turn {turn}");
        }

        static RNNLayer Masked(DropoutMasks masks)
        {
            RNNLayer layer = new(new DropoutNode(new GRUNode(4, new RandomGenerator(1)), new RandomGenerator(2), 0.3, 0.3, 0.3, masks));
            layer.Forward(Tensor.Zeros([1, 1, 3]));
            layer.To(DType.Float64);
            return layer;
        }
    }

    [Test]
    public void MasksOfASequenceDifferBetweenSequencesAndNotBetweenSteps()
    {
        // h′ = x ⊙ mask, and x is 1: each output is the mask.
        RNNLayer layer = new(new DropoutNode(new LambdaNode((_, x, h) => (x, h), features: 20), new RandomGenerator(4), input: 0.5));
        layer.Node.BeginSequence(2);
        HashSet<string> seen = [];
        for (int sequence = 0; sequence < 5; sequence++)
        {
            Tensor[] steps = layer.Forward(Tensor.Ones([2, 3, 20], DType.Float64)).Output.Unbind(axis: 1);
            Assert.That(layer.UnrolledBecause, Is.Null);
            Assert.That(steps, Is.All.Matches<Tensor>(step => Bits.Equal(step, steps[0])));
            Assert.That(seen.Add(string.Join(" ", steps[0].ToArray<double>())), "a mask that was seen before");
        }
    }

    [Test]
    public void GradientsMayBeOffAndOn()
    {
        RNNLayer layer = new(new LambdaNode(LambdaNode.Plain));
        Run trained = SameRuns.RunOf(layer);
        Tensor used;
        using (Gradients.Off()) used = layer.Forward(SameRuns.X).Output;
        Assert.That(used.RequiresGrad, Is.False);
        Assert.That(Bits.Equal(used, trained.Results[0]));
        SameRuns.AssertEqual(SameRuns.RunOf(layer), trained, 0, "after use");
    }

    [Test]
    public void AStateThatChangesItsShapeIsUnrolled()
    {
        RNNLayer layer = new(new GrowingNode());
        Tensor x = Numbers.Uniform([2, 4, 3], new RandomGenerator(2));
        (Tensor y, State final) = layer.Forward(x);
        Assert.That(layer.UnrolledBecause, Is.EqualTo("a part of the state changes its size"));
        using (TimeLoop.Unrolled())
        {
            (Tensor expected, State state) = layer.Forward(x);
            Numbers.AssertEqual([y, .. final], [expected, .. state], 0, "run");
        }
    }

    [Test]
    public void PartsInAnotherOrderKeepTheirNames()
    {
        RNNLayer layer = new(new TurningNode());
        Tensor x = Numbers.Uniform([2, 4, 3], new RandomGenerator(2));
        (Tensor y, State final) = layer.Forward(x);
        using (TimeLoop.Unrolled())
        {
            (Tensor expected, State state) = layer.Forward(x);
            Numbers.AssertEqual(y, expected, 1e-12, "outputs");
            Assert.That(final.Names, Is.EqualTo(state.Names));
            Numbers.AssertEqual([.. final], [.. state], 1e-12, "state");
        }
    }

    private static void AssertAsUnrolled(RNNLayer layer)
    {
        Run unrolled;
        using (TimeLoop.Unrolled()) unrolled = SameRuns.RunOf(layer);
        SameRuns.AssertEqual(SameRuns.RunOf(layer), unrolled, 1e-12, "planned against unrolled");
    }

    /// <summary>Starts from one number, which is broadcast at the first step.</summary>
    private sealed class GrowingNode : RecurrentNode
    {
        public override State InitialState(int batch) => new(("h", Tensor.Ones([batch, 1], DType.Float64)));

        public override (Tensor Output, State State) Step(Tensor x, State state)
        {
            Tensor h = (x + state["h"]).Tanh();
            return (h, new State(("h", h)));
        }
    }

    /// <summary>Returns its parts in another order.</summary>
    private sealed class TurningNode : RecurrentNode
    {
        public override State InitialState(int batch) => new(("a", Tensor.Ones([batch, 3], DType.Float64)), ("b", Tensor.Zeros([batch, 3], DType.Float64)));

        public override (Tensor Output, State State) Step(Tensor x, State state) =>
            (state["a"] * x, new State(("b", state["a"].Sin()), ("a", (state["b"] + x).Tanh())));
    }
}
