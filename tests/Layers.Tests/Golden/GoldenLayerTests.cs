using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests.Golden;

/// <summary>Recurrent layers against PyTorch's: stacked, both ways, with lengths and initial states; values and all gradients.</summary>
public class GoldenLayerTests
{
    private static IEnumerable<string> Files() => GoldenFolder.Names("layers");

    [TestCaseSource(nameof(Files))]
    public void AgreesWithPyTorchToNineDigits(string name) => Check(name, DType.Float64, relative: 1e-9, share: 1e-12);

    // Float32 has 7 digits of the largest number in a sum: elements that are a small rest of it have fewer.
    [TestCaseSource(nameof(Files))]
    public void AgreesWithPyTorchToFiveDigitsInFloat32(string name) => Check(name, DType.Float32, relative: 1e-5, share: 1e-6);

    private static void Check(string name, DType dtype, double relative, double share)
    {
        List<string> failures = [];
        IReadOnlyList<GoldenCase> cases = GoldenFolder.Cases("layers", name);
        foreach (GoldenCase example in cases)
        {
            string[] problems = [.. Problems(name, example, dtype,
                (what, actual, expected) => GoldenComparison.Difference(what, actual, expected, relative, share: share))];
            if (problems.Length > 0) failures.Add($"{example}\n    {string.Join("\n    ", problems)}");
        }

        Assert.That(failures.Count, Is.Zero, $"{failures.Count} of {cases.Count} cases differ:\n{string.Join("\n", failures)}");
    }

    private static IEnumerable<string> Problems(
        string name, GoldenCase example, DType dtype, Func<string, Tensor, Tensor, string?> difference)
    {
        PyTorchLayer layer = new(name, example, dtype);
        Dictionary<string, Tensor> outputs = layer.Forward();
        string[] compared = [.. example["outputs"].AsFields().Keys];
        Assert.That(outputs.Keys, Is.EquivalentTo(compared), $"{example}");

        Tensor[] cotangents = [.. compared.Select(output => example["cotangents"][output].AsTensor().Detach().To(dtype))];
        Dictionary<string, Tensor> gradients = layer.Backward([.. compared.Select(output => outputs[output])], cotangents);
        Assert.That(gradients.Keys, Is.EquivalentTo(example["grads"].AsFields().Keys), $"{example}");

        return compared.Select(output => difference($"output {output}", outputs[output], example["outputs"][output].AsTensor()))
            .Concat(gradients.Select(pair =>
                difference($"gradient of {pair.Key}", pair.Value, Gradient(example["grads"][pair.Key], pair.Value))))
            .OfType<string>();
    }

    private static Tensor Gradient(GoldenValue expected, Tensor actual) =>
        expected.IsNull ? Tensor.Zeros(actual.Shape) : expected.AsTensor();
}
