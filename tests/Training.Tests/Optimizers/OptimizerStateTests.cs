namespace AutogradRnn.Training.Tests;

public class OptimizerStateTests
{
    [Test]
    public void HoldsSettingsStepsAndRunningValuesByName()
    {
        Tensor a = Tensor.Ones([2]).RequireGrad(), b = Tensor.Ones([3]).RequireGrad();
        Adam optimizer = new([a, b], 0.01, amsGrad: true);
        a.Sum().Backward();
        optimizer.Step();
        OptimizerState state = optimizer.Save();

        Assert.That(state.Kind, Is.EqualTo("Adam"));
        Assert.That(state.Numbers, Is.EquivalentTo(new Dictionary<string, double>
        {
            ["learningRate"] = 0.01,
            ["beta1"] = 0.9,
            ["beta2"] = 0.999,
            ["epsilon"] = 1e-8,
            ["weightDecay"] = 0,
            ["amsGrad"] = 1,
        }));
        Assert.That(state.Arrays.Keys, Is.EquivalentTo(new[] { "sizes", "steps", "firstMoment", "secondMoment", "largestSecondMoment" }));
        Assert.That(state.Arrays["sizes"].ToArray<int>(), Is.EqualTo(new[] { 2, 3 }));
        Assert.That(state.Arrays["steps"].ToArray<int>(), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(state.Arrays["firstMoment"].ToArray<float>(), Is.EqualTo(new[] { 0.1f, 0.1f, 0, 0, 0 }).Within(1e-7));
    }

    [Test]
    public void ASavedStateDoesNotChangeWithLaterSteps()
    {
        Tensor parameter = Tensor.Ones([2]).RequireGrad();
        Sgd optimizer = new([parameter], 0.1, 0.9);
        parameter.Sum().Backward();
        optimizer.Step();
        OptimizerState state = optimizer.Save();
        optimizer.Step();
        Assert.That(state.Arrays["velocity"].ToArray<float>(), Is.All.EqualTo(1));
        Assert.That(state.Arrays["steps"].ToArray<int>(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void AForeignStateIsRefusedWithAllDifferencesAndNothingIsChanged()
    {
        Adam optimizer = new([Tensor.Ones([2]).RequireGrad(), Tensor.Ones([4]).RequireGrad()], 0.01);
        OptimizerState foreign = new Sgd([Tensor.Ones([3], DType.Float64).RequireGrad(), Tensor.Ones([3], DType.Float64).RequireGrad()], 0.5, 0.9).Save();
        Assert.That(() => optimizer.Load(foreign), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            "Adam.Load expected the state of an optimizer like this one, but it differs: it is the state of Sgd, not of Adam; beta1 is missing; beta2 is missing; epsilon is missing; amsGrad is missing; firstMoment is missing; secondMoment is missing; the parameters have 3, 3 elements, here 2, 4; momentum is unknown here; dampening is unknown here; nesterov is unknown here; velocity is unknown here. Nothing was loaded. Make the optimizer for the same model with the same settings, or start with a fresh one."));
        Assert.That(optimizer.LearningRate, Is.EqualTo(0.01));
    }

    [Test]
    public void OtherSettingsSizesAndDTypesAreNamed()
    {
        Adam optimizer = new([Tensor.Ones([2]).RequireGrad()], beta1: 0.5);
        OptimizerState other = new Adam([Tensor.Ones([3], DType.Float64).RequireGrad()]).Save();
        other = other with
        {
            Numbers = new Dictionary<string, double>(other.Numbers) { ["learningRate"] = double.NaN },
            Arrays = new Dictionary<string, Tensor>(other.Arrays) { ["steps"] = Tensor.From([-1]) },
        };
        Assert.That(() => optimizer.Load(other), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            "Adam.Load expected the state of an optimizer like this one, but it differs: it has no usable learningRate; beta1 is 0.9, here 0.5; firstMoment is Float64 [3], here Float32 [2]; secondMoment is Float64 [3], here Float32 [2]; the parameters have 3 elements, here 2; steps are negative (-1). Nothing was loaded. Make the optimizer for the same model with the same settings, or start with a fresh one."));
    }
}
