using AutogradRnn.Layers;
using NUnit.Framework.Constraints;
using NUnit.Framework.Internal;

namespace AutogradRnn.Testing.Tests;

/// <summary>Has.CorrectGradient: one line for nodes, layers and functions, and the report where it fails.</summary>
public class GradientConstraintTests
{
    private static RandomGenerator Random => new(1);

    [Test]
    public void NodesLayersAndFunctionsAreChecked()
    {
        Tensor a = Tensor.From([0.5, -1, 2, 1], 2, 2), b = Tensor.From([1.0, 2, -1, 3], 2, 2);
        Assert.That(new GRUNode(3, Random), Has.CorrectGradient);
        Assert.That(new LSTMLayer(3, Random), Has.CorrectGradient);
        Assert.That(new Linear(3, Random), Has.CorrectGradient);
        Assert.That(new Linear(3, Random), Has.CorrectGradientAt(a.To(DType.Float32)));
        Assert.That((Tensor x) => x.Tanh(), Has.CorrectGradientAt(a));
        Assert.That((Tensor x, Tensor y) => x.MatMul(y), Has.CorrectGradientAt(a, b));
        Assert.That((Tensor x, Tensor y, Tensor z) => x.MatMul(y) * z, Has.CorrectGradientAt(a, b, a));
        Assert.That((Tensor[] inputs) => new[] { inputs[0] * inputs[1], inputs[0].Exp() }, Has.CorrectGradientAt(a, b));
    }

    [Test]
    public void AWrongGradientFailsWithTheReport()
    {
        GradientCheckOptions options = new() { Seed = 7 };
        DetachedStateNode wrong = new(3, 4, Random);
        using TextMessageWriter writer = new();
        ConstraintResult result = Has.CorrectGradient.Using(options).ApplyTo(wrong);
        result.WriteMessageTo(writer);
        Assert.That(result.IsSuccess, Is.False);
        Assert.That(writer.ToString().ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo(GradientCheck.Node(wrong, options).Report));
    }

    [Test]
    public void AWrongGradientIsWhatNotAsksFor() => Assert.That(new DetachedStateNode(3, 4, Random), !Has.CorrectGradient);

    [Test]
    public void WhatHasNoGradientIsRefused() => Assert.That(
        () => Has.CorrectGradient.ApplyTo("text"),
        Throws.ArgumentException.With.Message.EqualTo(
            "Has.CorrectGradient expected a RecurrentNode, a RecurrentLayer or a Layer, and Has.CorrectGradientAt(inputs) a Layer or a "
            + "function of as many tensors, but got String with no inputs. Write a function as Func<Tensor[], Tensor[]>, and for other modules call "
            + "GradientCheck.Module(module, run, inputs). (Parameter 'actual')"));
}
