using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>The programs of docs/gradient-checking.md: what the page shows is what is compiled and run here.</summary>
public class GradientCheckingTests
{
    [Test]
    public void EveryKindOfSubjectCanBeChecked()
    {
        RandomGenerator random = new(1);
        RNNNode node = new(hidden: 3, random);
        Embedding embedding = new(5, 2, random);
        LanguageModel model = new(new Embedding(5, 2, random), new RNNLayer(new GRUNode(3, random)), new Linear(5, random, inputs: 3));
        Tensor tokens = Tensor.From(new[] { 0, 3, 4, 1 }, 2, 2), x = Initial.Normal([2, 3], 0, 1, random, DType.Float64);
        #region kinds
        GradientCheck.Node(new GRUNode(hidden: 4, random)).ThrowIfFailed();                      // a cell
        GradientCheck.Layer(new RNNLayer(node, reverse: true)).ThrowIfFailed();                  // a layer, with lengths and initial states
        GradientCheck.Module(embedding, tokens).ThrowIfFailed();                                 // a module, on an input of yours
        GradientCheck.Module(model, inputs => [model.Forward(inputs[0]).Logits], [tokens]);      // any module, run in any way
        GradientCheck.Of(x => x.Tanh() * x, x).ThrowIfFailed();                                  // a function
        GradientCheck.SecondOrder(x => x.Tanh() * x, x).ThrowIfFailed();                         // the derivative of its gradient
        #endregion
        Assert.That(GradientCheck.Module(model, inputs => [model.Forward(inputs[0]).Logits], [tokens]).Passed);
    }

    [Test]
    public void ADerivativeWrittenByHandIsChecked()
    {
        #region custom
        Tensor Cube(Tensor x) => Tensor.Custom("Cube", x, x => x * x * x, (x, y, dy) => 3 * x * x * dy);
        #endregion
        Assert.That(GradientCheck.Of(Cube, Tensor.From([-1.0, 0.5, 2], 3)).Passed);
    }

    [Test]
    public void ThePageShowsWhatIsTestedHere()
    {
        string[] regions = PageCode.Compiled("GradientCheckingTests.cs");
        Assert.That(regions, Has.Length.EqualTo(2));
        Assert.That(PageCode.Shown("gradient-checking.md"), Is.EqualTo(regions));
    }
}
