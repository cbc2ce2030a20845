using AutogradRnn.Tests.Support;

namespace AutogradRnn.Training.Tests.Golden;

/// <summary>Six steps of every optimizer against PyTorch's, to 9 digits.</summary>
public class GoldenOptimizerTests
{
    private static readonly Dictionary<string, Func<Tensor[], GoldenConfig, Optimizer>> _optimizers = new()
    {
        ["sgd"] = (parameters, c) => new Sgd(
            parameters, c.Number("lr", 1e-3), c.Number("momentum", 0), c.Number("dampening", 0), c.Number("weight_decay", 0), c.Flag("nesterov")),
        ["adagrad"] = (parameters, c) => new Adagrad(
            parameters, c.Number("lr", 1e-2), c.Number("lr_decay", 0), c.Number("weight_decay", 0), c.Number("initial_accumulator_value", 0), c.Number("eps", 1e-10)),
        ["rmsprop"] = (parameters, c) => new RmsProp(
            parameters, c.Number("lr", 1e-2), c.Number("alpha", 0.99), c.Number("momentum", 0), c.Number("weight_decay", 0), c.Number("eps", 1e-8), c.Flag("centered")),
        ["adam"] = (parameters, c) => new Adam(
            parameters, c.Number("lr", 1e-3), c.Part("betas", 0, 0.9), c.Part("betas", 1, 0.999), c.Number("eps", 1e-8), c.Number("weight_decay", 0), c.Flag("amsgrad")),
        ["adamw"] = (parameters, c) => new AdamW(
            parameters, c.Number("lr", 1e-3), c.Part("betas", 0, 0.9), c.Part("betas", 1, 0.999), c.Number("eps", 1e-8), c.Number("weight_decay", 1e-2), c.Flag("amsgrad")),
        ["adadelta"] = (parameters, c) => new Adadelta(
            parameters, c.Number("lr", 1), c.Number("rho", 0.9), c.Number("eps", 1e-6), c.Number("weight_decay", 0)),
        ["nadam"] = (parameters, c) => new NAdam(
            parameters, c.Number("lr", 2e-3), c.Part("betas", 0, 0.9), c.Part("betas", 1, 0.999), c.Number("eps", 1e-8), c.Number("weight_decay", 0), c.Number("momentum_decay", 4e-3)),
    };

    private static IEnumerable<GoldenCase> Cases() =>
        GoldenFolder.Names("optimizers").Except(["clip_grad_norm"]).SelectMany(name => GoldenFolder.Cases("optimizers", name));

    [TestCaseSource(nameof(Cases))]
    public void FollowsPyTorchStepByStep(GoldenCase example)
    {
        string name = Path.GetFileNameWithoutExtension(example.File);
        Assert.That(_optimizers, Does.ContainKey(name), $"{example.File} has no mapping: say here which of our optimizers it is.");
        GoldenConfig config = new(example["config"]);
        config.Ignore("foreach", "capturable", "fused", "differentiable");
        double sign = config.Flag("maximize") ? -1 : 1;
        Tensor[] parameters = [.. example["parameters"].AsList().Select(value => value.AsTensor().Copy().RequireGrad())];
        Optimizer optimizer = _optimizers[name](parameters, config);
        config.CheckAllRead();

        IReadOnlyList<GoldenValue> gradients = example["grads"].AsList(), trajectory = example["trajectory"].AsList();
        Assert.That(gradients, Is.Not.Empty);
        for (int step = 0; step < gradients.Count; step++)
        {
            optimizer.ZeroGrad();
            GiveGradients(parameters, gradients[step].AsList(), sign);
            optimizer.Step();
            IReadOnlyList<GoldenValue> expected = trajectory[step].AsList();
            for (int i = 0; i < parameters.Length; i++)
                Assert.That(GoldenComparison.Difference($"Parameter {i} after step {step}", parameters[i], expected[i].AsTensor()), Is.Null);
        }
    }

    [Test]
    public void EveryOptimizerHasAFile() =>
        Assert.That(GoldenFolder.Names("optimizers"), Is.EquivalentTo(_optimizers.Keys.Append("clip_grad_norm")));

    /// <summary>A null stands for a parameter that the loss did not reach.</summary>
    private static void GiveGradients(Tensor[] parameters, IReadOnlyList<GoldenValue> gradients, double sign)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            if (!gradients[i].IsNull) parameters[i].GiveGradient(sign * gradients[i].AsTensor());
        }
    }
}
