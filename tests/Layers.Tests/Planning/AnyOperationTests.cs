using AutogradRnn.Planning;

namespace AutogradRnn.Layers.Tests;

/// <summary>A step may hold any operation and is planned all the same: outputs, states and gradients are those of the unrolled loop.</summary>
public class AnyOperationTests
{
    private static IEnumerable<TestCaseData> Steps =>
    [
        Row("Softmax as gates", (node, x, h) => Mixed(node, x, h, node.Sum(x, h).Softmax(1))),
        Row("LogSoftmax", (node, x, h) => Next(node.Sum(x, h).LogSoftmax(1).Tanh())),
        Row("LayerNorm of the state", (node, x, h) => LambdaNode.Plain(node, x, (h + node.B).LayerNorm())),
        Row("mean over features", (node, x, h) => LambdaNode.Plain(node, x, h - h.Mean([1], keepAxes: true))),
        Row("mean of x, ahead of the loop", (node, x, h) => LambdaNode.Plain(node, x.LayerNorm() * x.Mean([1], keepAxes: true), h)),
        Row("division by the length", (node, x, h) => LambdaNode.Plain(node, x, h / (1 + h.Square().Sum([1], keepAxes: true)))),
        Row("Max", (node, x, h) => LambdaNode.Plain(node, x, h * node.Sum(x, h).Max([1], keepAxes: true).Sigmoid())),
        Row("Min and Var", (node, x, h) => LambdaNode.Plain(node, x, h + node.Sum(x, h).Min([1], keepAxes: true) * h.Var([1], keepAxes: true))),
        Row("LogSumExp", (node, x, h) => LambdaNode.Plain(node, x, h - node.Sum(x, h).LogSumExp([1], keepAxes: true))),
        Row("Norm", (node, x, h) => LambdaNode.Plain(node, x, (h + 0.5) / (h + 0.5).Norm(axes: [1], keepAxes: true))),
        Row("Concat used elementwise", (node, x, h) => LambdaNode.Plain(node, x, Tensor.Concat([h[.., 2..], h[.., ..2]], axis: 1).Tanh())),
        Row("Concat with a constant", (node, x, h) => LambdaNode.Plain(node, x, Tensor.Concat([h[.., 1..], Tensor.Ones([h.Shape[0], 1], DType.Float64)], axis: 1))),
        Row("Concat multiplied and used", (node, x, h) => ConcatTwice(node, x, h)),
        Row("Unsqueeze and Squeeze", (node, x, h) => LambdaNode.Plain(node, x, (h.Unsqueeze(2) * node.B.Unsqueeze(1)).Squeeze(2))),
        Row("rows without columns", (node, x, h) => LambdaNode.Plain(node, x, h * h.Sum(1).Tanh().Unsqueeze(1))),
        Row("attention over parts of the state", Attention),
        Row("an outer product with itself", (node, x, h) => LambdaNode.Plain(node, x, (h.Unsqueeze(2) * h.Unsqueeze(1)).Sum(2))),
        Row("a batch of products with a matrix", (node, x, h) => LambdaNode.Plain(node, x, h.Reshape(h.Shape[0], 2, 2).MatMul(node.U[..2, ..2]).Reshape(h.Shape[0], 4))),
        Row("a product of two values", (node, x, h) => LambdaNode.Plain(node, x, h.MatMul(h, transposeThis: true).MatMul(node.U).Narrow(0, 0, 1) * 0.1 + h)),
        Row("one value in both places", (node, x, h) => LambdaNode.Plain(node, x, h.MatMul(h, transposeOther: true).MatMul(h))),
        Row("mean over the batch", (node, x, h) => LambdaNode.Plain(node, x, h - h.Mean([0], keepAxes: true))),
        Row("Flip and Transpose", (node, x, h) => LambdaNode.Plain(node, x, h.Flip(1) + h.Transpose().Tanh().Transpose())),
        Row("a strided slice", (node, x, h) => LambdaNode.Plain(node, x, h + h.Slice(1, step: 4))),
        Row("CumulativeSum", (node, x, h) => LambdaNode.Plain(node, x, h.CumulativeSum(1) * 0.3)),
        Row("softmax of the output alone", (node, x, h) => (node.Sum(x, h).Tanh().MatMul(node.U).Softmax(1), node.Sum(x, h).Tanh())),
        Row("the old state in the output", (node, x, h) => (h.Softmax(1), node.Sum(x, h).Tanh())),
        Row("a detached value", (node, x, h) => LambdaNode.Plain(node, x, h - h.Detach().Mean([1], keepAxes: true))),
    ];

    [TestCaseSource(nameof(Steps))]
    public void AnyOperationIsPlanned(Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step) => AssertPlanned(() => new LambdaNode(step));

    [Test]
    public void ANormalizedLSTMIsPlanned([Values] bool gateByGate) => AssertPlanned(() => new NormalizedLSTM(gateByGate, 3, 4));

    [Test]
    public void ANormalizedLSTMTrains()
    {
        Assert.That(SameRuns.Assert(() => new NormalizedLSTM(gateByGate: true, 3, 4)), Is.Null);
        Assert.That(SameRuns.Assert(() => new NormalizedLSTM(gateByGate: false, 3, 4)), Is.Null);
    }

    [TestCaseSource(typeof(LoopSwitchRows), nameof(LoopSwitchRows.Names))]
    public void NoSwitchChangesIt(string name)
    {
        using (LoopSwitches.Use(LoopSwitchRows.Of(name))) AssertPlanned(() => new NormalizedLSTM(gateByGate: true, 3, 4));
    }

    [Test]
    public void TheSecondDerivativeGoesThroughIt()
    {
        Tensor x = Numbers.Uniform([2, 3, 3], new RandomGenerator(3)).RequireGrad();
        Tensor planned = Second(x), unrolled;
        using (TimeLoop.Unrolled()) unrolled = Second(x);
        Numbers.AssertEqual(planned, unrolled, 1e-12, "second derivative");

        static Tensor Second(Tensor x)
        {
            RNNLayer layer = new(new NormalizedLSTM(gateByGate: true, 3, 4));
            Tensor first = Gradients.Of(layer.Forward(x).Output.Square().Sum(), [x], createGraph: true)[0];
            return Gradients.Of(first.Square().Sum(), [x])[0];
        }
    }

    [Test]
    public void MemoryOfARecycledStepIsNotKept()
    {
        RNNLayer layer = new(new NormalizedLSTM(gateByGate: true, 3, 4));
        Run first = SameRuns.RunOf(layer);
        for (int turn = 0; turn < 3; turn++)
        {
            using TensorMemory memory = TensorMemory.Recycle();
            SameRuns.AssertEqual(SameRuns.RunOf(layer), first, 1e-12, $"turn {turn}");
        }
    }

    private static void AssertPlanned<N>(Func<N> make)
        where N : RecurrentNode
    {
        for (int form = 0; form < 8; form++)
        {
            Run planned = RunOf(form, out string? reason), unrolled;
            Assert.That(reason, Is.Null, $"form {form}");
            using (TimeLoop.Unrolled()) unrolled = RunOf(form, out _);
            SameRuns.AssertEqual(planned, unrolled, 1e-12, $"form {form}");
        }

        Run RunOf(int form, out string? reason)
        {
            RNNLayer layer = new(make(), reverse: form % 2 == 1, learnInitialState: form == 4) { Recomputes = form >= 6 };
            Tensor x = Numbers.Uniform([3, 6, 3], new RandomGenerator(8));
            State? start = form % 4 >= 2 ? Numbers.UniformLike(layer.InitialState(3), new RandomGenerator(4)) : null;
            int[]? lengths = form % 3 == 0 ? [6, 0, 3] : null;
            Run run = Run.Of(layer, x, start, lengths, like => Numbers.Uniform(like.Shape, new RandomGenerator(9)));
            reason = layer.UnrolledBecause;
            return run;
        }
    }

    private static TestCaseData Row(string name, Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step) => new TestCaseData(step).SetArgDisplayNames(name);

    private static (Tensor, Tensor) Next(Tensor next) => (next, next);

    private static (Tensor, Tensor) Mixed(LambdaNode node, Tensor x, Tensor h, Tensor gate) => Next(gate * h + (1 - gate) * node.Sum(x, h).Tanh());

    private static (Tensor, Tensor) ConcatTwice(LambdaNode node, Tensor x, Tensor h)
    {
        Tensor both = Tensor.Concat([h[.., ..2], x[.., 1..]], axis: 1);
        return Next((both.MatMul(node.U) + both * node.B).Tanh());
    }

    /// <summary>The input asks; two parts of the state answer.</summary>
    private static (Tensor, Tensor) Attention(LambdaNode node, Tensor x, Tensor h)
    {
        Tensor memory = h.Reshape(h.Shape[0], 2, 2), query = x.MatMul(node.W)[.., ..2].Unsqueeze(1);
        (Tensor found, Tensor weights) = Tensor.Attention(query, memory, memory);
        Tensor read = Tensor.Concat([found.Squeeze(1), weights.Squeeze(1)], axis: 1);
        return Next((node.Sum(x, read) + h).Tanh());
    }
}
