namespace AutogradRnn.Training.Tests;

/// <summary>What optimizers refuse, and in which words.</summary>
public class OptimizerErrorTests
{
    private static readonly Tensor[] _one = [Tensor.Zeros([2, 3]).RequireGrad()];

    private static readonly (string Call, Action Run, string Message)[] _refused =
    [
        ("NoParameters", () => new Sgd([], 0.1),
            "Sgd expected at least one parameter, but got none. Pass model.Parameters, after sizes that are inferred from the first input are known. (Parameter 'parameters')"),
        ("Twice", () => new Adam([_one[0], _one[0]]),
            "Adam expected each parameter once, but parameters 0 and 1 (shape [2, 3]) are the same tensor. Pass a shared one once. (Parameter 'parameters')"),
        ("NoGradient", () => new Adam([Tensor.Zeros([2])]),
            "Adam expected parameters that were not computed and require a gradient, but parameter 0 (shape [2]) requires none. Pass the tensors on which RequireGrad() was called. (Parameter 'parameters')"),
        ("Computed", () => new Adam([_one[0] * 2]),
            "Adam expected parameters that were not computed and require a gradient, but parameter 0 (shape [2, 3]) is the result of Multiply. Pass the tensors on which RequireGrad() was called. (Parameter 'parameters')"),
        ("Mixed", () => new Adam([_one[0], Tensor.Zeros([2], DType.Float64).RequireGrad()]),
            "Adam expected parameters of one dtype, but parameter 0 is Float32 and parameter 1 is Float64. Convert the model with To(DType.Float32). (Parameter 'parameters')"),
        ("Rate", () => new AdamW(_one, double.NaN),
            "AdamW expected learningRate to be a finite number of 0 or more, but got NaN. Choose a rate such as 0.001. (Parameter 'learningRate')\nActual value was NaN."),
        ("RateLater", () => new Sgd(_one, 0.1).LearningRate = -1,
            "Sgd expected learningRate to be a finite number of 0 or more, but got -1. Choose a rate such as 0.001. (Parameter 'learningRate')\nActual value was -1."),
        ("Momentum", () => new Sgd(_one, 0.1, momentum: 1),
            "Sgd expected momentum to be a number from 0 up to, but not including, 1, but got 1. It is the part of the velocity that stays at each step; 0.9 is usual. (Parameter 'momentum')\nActual value was 1."),
        ("Dampening", () => new Sgd(_one, 0.1, dampening: double.NaN),
            "Sgd expected dampening from 0 to 1, but got NaN. It is the part of the gradient that is held back; 0 is usual. (Parameter 'dampening')\nActual value was NaN."),
        ("Nesterov", () => new Sgd(_one, 0.1, nesterov: true),
            "Sgd expected momentum above 0 and dampening 0 with nesterov, but got momentum 0 and dampening 0. Its look ahead is made of undamped momentum. (Parameter 'nesterov')"),
        ("Epsilon", () => new Adam(_one, epsilon: 0),
            "Adam expected epsilon to be a finite number above 0, but got 0. It keeps the step finite where gradients are 0; 1e-8 is usual. (Parameter 'epsilon')\nActual value was 0."),
        ("WeightDecay", () => new NAdam(_one, weightDecay: -0.1),
            "NAdam expected weightDecay to be a finite number of 0 or more, but got -0.1. 0 leaves weights alone; 0.01 is usual. (Parameter 'weightDecay')\nActual value was -0.1."),
        ("Beta", () => new NAdam(_one, beta2: double.NaN),
            "NAdam expected beta2 to be a number from 0 up to, but not including, 1, but got NaN. It is the part of the second moment that stays at each step; 0.999 is usual. (Parameter 'beta2')\nActual value was NaN."),
        ("Rho", () => new Adadelta(_one, rho: 2),
            "Adadelta expected rho to be a number from 0 up to, but not including, 1, but got 2. It is the part of the running means that stays at each step; 0.9 is usual. (Parameter 'rho')\nActual value was 2."),
        ("Smoothing", () => new RmsProp(_one, smoothing: -1),
            "RmsProp expected smoothing to be a number from 0 up to, but not including, 1, but got -1. It is the part of the running mean that stays at each step; 0.99 is usual. (Parameter 'smoothing')\nActual value was -1."),
        ("Accumulator", () => new Adagrad(_one, initialAccumulator: double.PositiveInfinity),
            "Adagrad expected initialAccumulator to be a finite number of 0 or more, but got Infinity. It is where the sum of squares starts; 0 is usual. (Parameter 'initialAccumulator')\nActual value was Infinity."),
    ];

    private static IEnumerable<TestCaseData> Refused() => _refused.Select(row => new TestCaseData(row.Run, row.Message).SetArgDisplayNames(row.Call));

    [TestCaseSource(nameof(Refused))]
    public void SaysWhatItExpectedWhatCameAndHowToMendIt(Action call, string message) =>
        Assert.That(() => call(), Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));

    [Test]
    public void AStepWithoutGradientsSaysWhatToCallFirst()
    {
        Sgd optimizer = new([Tensor.Zeros([2]).RequireGrad()], 0.1);
        Assert.That(optimizer.Step, Throws.InvalidOperationException.With.Message.EqualTo(
            "Step needs gradients, but no Backward ran since ZeroGrad. Call loss.Backward() before optimizer.Step()."));
    }

    [Test]
    public void AGraphFromBeforeAStepIsRefused()
    {
        Tensor a = Tensor.Ones([2]).RequireGrad(), b = Tensor.Ones([2]).RequireGrad();
        Sgd optimizer = new([a, b], 0.1);
        Tensor stale = (a * a).Sum();
        b.Sum().Backward();
        optimizer.Step();
        Assert.That(() => stale.Backward(), Throws.InvalidOperationException.With.Message.Contains("was overwritten since"));
    }

    [Test]
    public void AParameterThatAnotherOptimizerTookOverIsRefused()
    {
        Tensor parameter = Tensor.Ones([2]).RequireGrad();
        Sgd first = new([parameter], 0.1);
        Adam second = new([parameter]);
        parameter.Sum().Backward();
        second.Step();
        Assert.That(first.Step, Throws.InvalidOperationException.With.Message.EqualTo(
            "Sgd.Step expected its parameters where it put them, but parameter 0 (shape [2]) was taken over by another optimizer or converted to another dtype. Make one optimizer, after the last conversion."));
    }
}
