namespace AutogradRnn.Training.Tests;

/// <summary>What every optimizer does: follow its textbook, in both precisions, in any split of the parameters.</summary>
public class OptimizerTests
{
    private static IEnumerable<TestCaseData> Optimizers() => OptimizerCase.All().Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));

    private static IEnumerable<TestCaseData> WithoutDecay() => OptimizerCase.WithoutDecay();

    [TestCaseSource(nameof(Optimizers))]
    public void MatchesTheTextbook(object row)
    {
        OptimizerCase optimizerCase = (OptimizerCase)row;
        Draws.ForAll($"{optimizerCase.Name} equals its textbook form", generator =>
        {
            Tensor[] parameters = Parameters(generator);
            Optimizer optimizer = optimizerCase.Make(parameters);
            double[] expected = Values(parameters);
            double[][] running = [.. expected.Select(_ => new double[3])];
            for (int step = 1; step <= 3; step++)
            {
                double[] gradients = Step(optimizer, generator);
                expected = [.. expected.Select((p, i) => optimizerCase.Textbook(p, gradients[i], step, running[i]))];
                Assert.That(Values(parameters), Is.EqualTo(expected).Within(Tolerance(optimizerCase)));
            }
        });
    }

    [TestCaseSource(nameof(Optimizers))]
    public void SingleAgreesWithDoublePrecision(object row)
    {
        OptimizerCase optimizerCase = (OptimizerCase)row;
        Draws.ForAll($"{optimizerCase.Name} in Float32", generator =>
        {
            Tensor[] exact = Parameters(generator);
            Tensor[] single = [.. exact.Select(parameter => parameter.Detach().To(DType.Float32).RequireGrad())];
            Optimizer ofExact = optimizerCase.Make(exact), ofSingle = optimizerCase.Make(single);
            ulong seed = generator.NextUInt64();
            for (int step = 0; step < 3; step++)
            {
                Step(ofExact, new RandomGenerator(seed));
                Step(ofSingle, new RandomGenerator(seed));
            }

            Assert.That(Values(single), Is.EqualTo(Values(exact)).Within(2e-5));
        });
    }

    [TestCaseSource(nameof(WithoutDecay))]
    public void AZeroGradientWithoutDecayChangesNothing(Func<IReadOnlyList<Tensor>, Optimizer> make) => Draws.ForAll("Fixed point", generator =>
    {
        Tensor[] parameters = Parameters(generator);
        double[] before = Values(parameters);
        Optimizer optimizer = make(parameters);
        foreach (Tensor parameter in parameters) parameter.GiveGradient(Tensor.Zeros(parameter.Shape, DType.Float64));
        optimizer.Step();
        Assert.That(Values(parameters), Is.EqualTo(before));
    });

    [TestCaseSource(nameof(Optimizers))]
    public void AParameterWithoutGradientIsLeftOutAsIfTheStepHadNotHappened(object row)
    {
        OptimizerCase optimizerCase = (OptimizerCase)row;
        Draws.ForAll($"{optimizerCase.Name} leaves out", generator =>
        {
            Tensor[] together = Parameters(generator), alone = [.. together.Select(parameter => parameter.Copy().RequireGrad())];
            Optimizer optimizer = optimizerCase.Make(together);
            Optimizer[] optimizers = [.. alone.Select(parameter => optimizerCase.Make([parameter]))];
            for (int step = 0; step < 4; step++)
            {
                optimizer.ZeroGrad();
                int sure = generator.Next(together.Length);
                for (int i = 0; i < together.Length; i++)
                {
                    if (i != sure && generator.Next(2) == 0) continue;
                    Tensor gradient = generator.Tensor(together[i].Shape);
                    together[i].GiveGradient(gradient);
                    optimizers[i].ZeroGrad();
                    alone[i].GiveGradient(gradient);
                    optimizers[i].Step();
                }

                optimizer.Step();
            }

            Assert.That(Values(together), Is.EqualTo(Values(alone)));
        });
    }

    [TestCaseSource(nameof(Optimizers))]
    public void GoingOnFromASavedStateEqualsNotStoppingBitForBit(object row)
    {
        OptimizerCase optimizerCase = (OptimizerCase)row;
        Draws.ForAll($"{optimizerCase.Name} resumes", generator =>
        {
            Tensor[] parameters = Parameters(generator);
            Optimizer optimizer = optimizerCase.Make(parameters);
            Step(optimizer, generator);
            optimizer.LearningRate = 0.03;
            Step(optimizer, generator);

            Tensor[] copies = [.. parameters.Select(parameter => parameter.Copy().RequireGrad())];
            Optimizer resumed = optimizerCase.Make(copies);
            resumed.Load(optimizer.Save());
            ulong seed = generator.NextUInt64();
            Step(optimizer, new RandomGenerator(seed));
            Step(resumed, new RandomGenerator(seed));
            Assert.That(Values(copies), Is.EqualTo(Values(parameters)));
        });
    }

    [TestCaseSource(nameof(WithoutDecay))]
    public void RunningValuesThatDecayEndAtZeroAndNeverAsDenormalNumbers(Func<IReadOnlyList<Tensor>, Optimizer> make)
    {
        Tensor parameter = Tensor.Ones([9]).RequireGrad();
        Optimizer optimizer = make([parameter]);
        parameter.GiveGradient(Tensor.Full([9], 1e-3));
        optimizer.Step();
        optimizer.ZeroGrad();
        parameter.GiveGradient(Tensor.Zeros([9]));
        for (int step = 0; step < 20_000; step++)
        {
            optimizer.Step();
            if (step % 100 == 0) Assert.That(RunningNumbers(optimizer).Any(float.IsSubnormal), Is.False);
        }
    }

    [TestCaseSource(nameof(WithoutDecay))]
    public void AStepAllocatesNothing(Func<IReadOnlyList<Tensor>, Optimizer> make)
    {
        Tensor[] parameters = [Tensor.Ones([3, 5]).RequireGrad(), Tensor.Ones([70]).RequireGrad()];
        Optimizer optimizer = make(parameters);
        foreach (Tensor parameter in parameters) parameter.GiveGradient(Tensor.Ones(parameter.Shape));
        Assert.That(AutogradRnn.Tests.Support.Allocation.Of(optimizer.Step), Is.Zero);
    }

    [Test]
    public void GradientsAccumulateUntilZeroGrad()
    {
        Tensor parameter = Tensor.Scalar(1, DType.Float64).RequireGrad();
        Sgd optimizer = new([parameter], 1);
        (2 * parameter).Backward();
        (3 * parameter).Backward();
        optimizer.Step();
        Assert.That(parameter.Item(), Is.EqualTo(-4));
        optimizer.ZeroGrad();
        (2 * parameter).Backward();
        optimizer.Step();
        Assert.That(parameter.Item(), Is.EqualTo(-6));
    }

    [Test]
    public void AGradientFromBeforeTheOptimizerOrMadeWithCreateGraphCountsToo()
    {
        Tensor a = Tensor.From([1.0, 2]).RequireGrad(), b = Tensor.From([3.0]).RequireGrad();
        a.Square().Sum().Backward();
        Sgd optimizer = new([a, b], 1);
        b.Square().Sum().Backward(createGraph: true);
        optimizer.Step();
        Assert.That(a.ToArray<double>(), Is.EqualTo(new[] { -1.0, -2 }));
        Assert.That(b.ToArray<double>(), Is.EqualTo(new[] { -3.0 }));
    }

    [Test]
    public void ParametersKeepTheirValuesShapesAndIdentity()
    {
        Tensor a = Tensor.From([1.0, 2], 1, 2).RequireGrad(), empty = Tensor.Zeros([0, 4], DType.Float64).RequireGrad();
        Sgd optimizer = new([a, empty], 1);
        Assert.That(optimizer.Parameters, Is.EqualTo(new[] { a, empty }));
        Assert.That((a.Shape.ToString(), a.ToArray<double>()), Is.EqualTo(("[1, 2]", new[] { 1.0, 2 })));
    }

    private static Tensor[] Parameters(RandomGenerator generator)
    {
        int count = generator.Next(1, 5);
        return [.. Enumerable.Range(0, count).Select(_ => generator.Tensor([generator.Next(1, 4), generator.Next(1, 7)]).RequireGrad())];
    }

    /// <summary>One step with random gradients, which it returns; none is so near 0 that an adaptive step's sign hangs on rounding.</summary>
    private static double[] Step(Optimizer optimizer, RandomGenerator generator)
    {
        optimizer.ZeroGrad();
        foreach (Tensor parameter in optimizer.Parameters)
        {
            Tensor size = generator.Tensor(parameter.Shape, 0.1, 3), sign = 2 * generator.Tensor(parameter.Shape, 0, 1).GreaterThan(0.5) - 1;
            parameter.GiveGradient((size * sign).To(parameter.DType));
        }

        double[] gradients = Values([.. optimizer.Parameters.Select(parameter => parameter.Grad!)]);
        optimizer.Step();
        return gradients;
    }

    private static double[] Values(IReadOnlyList<Tensor> tensors) => [.. tensors.SelectMany(tensor => tensor.Detach().To(DType.Float64).ToArray<double>())];

    private static IEnumerable<float> RunningNumbers(Optimizer optimizer) =>
        optimizer.Save().Arrays.Values.Where(array => array.DType == DType.Float32).SelectMany(array => array.ToArray<float>());

    /// <summary>NAdam keeps one factor in single precision; centred RMSprop takes the root of a difference that is 0.09 g² at the first step.</summary>
    private static double Tolerance(OptimizerCase optimizerCase) => optimizerCase.Name == "NAdam" ? 1e-8 : 1e-11;
}
