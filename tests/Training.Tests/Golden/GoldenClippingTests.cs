using AutogradRnn.Tests.Support;

namespace AutogradRnn.Training.Tests.Golden;

/// <summary>The gradient norm and the clipped gradients against PyTorch's, to 9 digits.</summary>
public class GoldenClippingTests
{
    private static IEnumerable<GoldenCase> Cases() => GoldenFolder.Cases("optimizers", "clip_grad_norm");

    [TestCaseSource(nameof(Cases))]
    public void ClipsAsPyTorchDoes(GoldenCase example)
    {
        Tensor[] gradients = [.. example["grads"].Tensors()], expected = [.. example["clipped"].Tensors()];
        Tensor[] parameters = [.. gradients.Select(gradient => Tensor.Zeros(gradient.Shape, gradient.DType).RequireGrad())];
        for (int i = 0; i < parameters.Length; i++) parameters[i].GiveGradient(gradients[i]);

        double norm = Clip.ByGlobalNorm(parameters, example["max_norm"].AsNumber(), example["norm_type"].IsNull ? 2 : example["norm_type"].AsNumber());

        Assert.That(norm, Is.EqualTo(example["total_norm"].AsNumber()).Within(1e-9).Percent);
        for (int i = 0; i < parameters.Length; i++)
            Assert.That(GoldenComparison.Difference($"Gradient {i}", parameters[i].Grad!, expected[i]), Is.Null);
    }
}
