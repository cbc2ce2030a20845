namespace AutogradRnn.Layers.Tests;

/// <summary>The gradient check of nodes, layers and modules: passes what is right.</summary>
public class GradientChecksTests
{
    [TestCaseSource(typeof(Cell), nameof(Cell.All))]
    public void ARightNodePasses(Cell cell)
    {
        GradientCheckResult result = GradientCheck.Node(cell.Make(3, new(1), new(2)));
        TestContext.Out.WriteLine(result.Report);
        Assert.That(result.Passed, result.Report);
    }

    [Test]
    public void ARightModelRaisesNoFalseAlarmWhateverTheSeed()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            foreach (Cell cell in Cell.All)
            {
                GradientCheckResult result = GradientCheck.Node(
                    cell.Make((int)seed % 4 + 1, new(seed), new(seed + 1)),
                    new() { Seed = seed, SecondOrder = seed == 1 });
                Assert.That(result.Findings, Is.Empty, $"{cell}, seed {seed}: {result.Report}");
            }
        }
    }

    [Test]
    public void LayersAndModulesPass()
    {
        RandomGenerator random = new(1);
        GradientCheck.Layer(new RNNLayer(new GRUNode(3, random), reverse: true, learnInitialState: true)).ThrowIfFailed();
        GradientCheck.Layer(new Bidirectional(new LSTMNode(2, random), new GRUNode(3, random))).ThrowIfFailed();
        RecurrentStack stack = new([new LSTMLayer(3, random), new GRULayer(2, random)], new Dropout(0.3, random));
        GradientCheck.Layer(stack).ThrowIfFailed();
        Activation dropout = new(x => x.Dropout(0.5, random));
        GradientCheck.Layer(new Sequential(new Linear(4, random), dropout, new LayerNorm())).ThrowIfFailed();
        GradientCheck.Module(new Embedding(5, 2, random), Tensor.From([1, 4, 1], 3)).ThrowIfFailed();
        LanguageModel model = new(new Embedding(5, 2, random), new GRULayer(3, random), new Linear(5, random));
        GradientCheck.Module(model, inputs => [model.Forward(inputs[0]).Logits], [Tensor.From([1, 4, 1, 0], 2, 2)]).ThrowIfFailed();
    }

    [Test]
    public void AFixedNumberOfFeaturesIsFoundOut() =>
        GradientCheck.Node(new GRUNode(3, new(1), features: 7)).ThrowIfFailed();

    [Test]
    public void EverythingIsPutBackBitForBit()
    {
        RandomGenerator random = new(1), masks = new(2);
        LSTMNode inferred = new(3, random);
        RandomState before = random.State;
        DropoutNode node = new(inferred, masks, recurrent: 0.5);
        RandomState masksBefore = masks.State;
        GradientCheck.Node(node).ThrowIfFailed();
        Assert.That((random.State, masks.State), Is.EqualTo((before, masksBefore)));
        Assert.That(() => inferred.Parameters, Throws.InvalidOperationException, "its sizes are open again");

        RNNLayer layer = new(new GRUNode(2, random, features: 3));
        layer.Forward(Tensor.Ones([1, 2, 3])).Output.Sum().Backward();
        float[][] values = [.. layer.Parameters.Select(parameter => parameter.ToArray<float>())];
        Tensor?[] gradients = [.. layer.Parameters.Select(parameter => parameter.Grad)];
        GradientCheck.Layer(layer).ThrowIfFailed();
        Assert.That(layer.Parameters.Select(parameter => parameter.ToArray<float>()), Is.EqualTo(values));
        Assert.That(layer.Parameters.Select(parameter => parameter.Grad), Is.EqualTo(gradients).Using<Tensor?>(ReferenceEquals));
    }

    [Test]
    public void EverythingIsPutBackAfterAFailureToo()
    {
        WrongGRU node = new(2, 3, new(1), "overwritten");
        double[][] values = [.. node.Parameters.Select(parameter => parameter.ToArray<double>())];
        Assert.That(GradientCheck.Node(node).Passed, Is.False);
        Assert.That(node.Parameters.Select(parameter => parameter.ToArray<double>()), Is.EqualTo(values));
    }

    [TestCase("state detached", GradientFindingKind.StatePath, "right at t = 4, wrong from t = 3 back: the path through the state "
        + "is missing.")]
    [TestCase("carry detached", GradientFindingKind.StatePath, "wrong from t = 3 back: a part of the path through the state, the "
        + "carry, is missing or wrong.")]
    [TestCase("gate detached", GradientFindingKind.WrongGradient, "gate z (backward is exactly 0) wrong, r and n right.")]
    [TestCase("gate from numbers", GradientFindingKind.WrongGradient, "gate z (backward is exactly 0) wrong, r and n right.")]
    [TestCase("overwritten", GradientFindingKind.MutatedInPlace, "Step changed the state h in place at t = 0.")]
    [TestCase("random", GradientFindingKind.NotDeterministic, "Called twice with equal inputs, the output at t = 0 differed.")]
    [TestCase("hand-written", GradientFindingKind.WrongGradient, "The operation Mix has a derivative written by hand, and checked "
        + "alone it is wrong by input 2")]
    [TestCase("gates swapped", GradientFindingKind.WrongGradient, "The gradients of gates r and z stand in each other's columns")]
    [TestCase("sum for mean", GradientFindingKind.ConstantFactor, "backward is 4 times the numerical derivative in every cell, and "
        + "4 is the length of the time")]
    [TestCase("remembers", GradientFindingKind.NotDeterministic, "or it remembers something between calls")]
    public void AWrongNodeIsExplained(string mistake, GradientFindingKind kind, string words)
    {
        GradientCheckResult result = GradientCheck.Node(new WrongGRU(2, 3, new(1), mistake));
        TestContext.Out.WriteLine($"=== {mistake}\n{result.Report}");
        Assert.That(result.Passed, Is.False);
        Assert.That(result.Report, Does.Contain(words));
        Assert.That(result.Findings.Select(finding => finding.Kind), Does.Contain(kind));
    }

    [Test]
    public void ALargeNodeIsExplainedWithoutListingItsCells()
    {
        GradientCheckResult result = GradientCheck.Node(new WrongGRU(2, 64, new(1), "gate detached"));
        Assert.That(result.Report, Does.Contain("right at t = 4, wrong from t = 3 back"));
        Assert.That(result.Report, Does.Contain("There are too many cells to list; a smaller model shows which ones, and in which gate."));
    }

    [Test]
    public void AGateThatIsNeverUsedIsAWarning()
    {
        GradientCheckResult result = GradientCheck.Node(new WrongGRU(2, 3, new(1), "r for z"));
        Assert.That(result.Passed);
        Assert.That(
            result.Findings.Select(finding => (finding.Kind, finding.Name)),
            Is.EqualTo(new[] { "inputWeight", "recurrentWeight", "bias" }.Select(
                name => (GradientFindingKind.NeverEnters, $"gate z of {name}"))));
    }

    [Test]
    public void TheReportOfAMissingCarryCanBeReadByALearner() =>
        Assert.That(GradientCheck.Node(new WrongGRU(2, 3, new(1), "carry detached")).Report, Is.EqualTo("""
            Gradient of WrongGRU: WRONG. 1 case, 5 checks, 0 kinks met, worst error 6.0e-1 (limit 1.0e-7), seed 1.
            - ∂L/∂h through time: right at t = 4, wrong from t = 3 back: a part of the path through the state, the carry, is missing or wrong.
              t = 4, by h: right (backward -0.9155, numerical -0.9155)
              t = 3, by h: WRONG (backward 0.0523, numerical 0.7706)
              t = 2, by h: WRONG (backward -0.1533, numerical 0.1725)
              t = 1, by h: WRONG (backward 0.0016, numerical -0.2467)
              t = 0, by h: WRONG (backward 0.0494, numerical 0.3433)
              In one step, from h to the output and the next h: backward knows a part of the path. What is missing or wrong is diagonal: each unit by itself, as through an element-by-element product such as a carry z * h or f * c.
            - initial state h [2, 3]: wrong in 3 of 3 cells.
              Smallest failing case (batch 1, time 1, features 2), worst cell [0, 0]: by element 0 of the output at t = 0, backward says 0.1277, numerical 0.5178.
            - Right within one step, and wrong only through the state: x [2, 4, 2], inputWeight [2, 9], recurrentWeight [3, 9] and bias [9].
            """));

    [Test]
    public void InputsOfAModuleMayBeOfEitherPrecision([Values] bool float64)
    {
        DType dtype = float64 ? DType.Float64 : DType.Float32;
        Linear layer = new(outputs: 3, new RandomGenerator(1));
        GradientCheckResult result = GradientCheck.Module(layer, Tensor.Range(8, step: 0.1, dtype: dtype).Reshape(4, 2));
        Assert.That(result.Passed, result.Report);
        Assert.That(layer.DType, Is.EqualTo(DType.Float32));
    }
}
