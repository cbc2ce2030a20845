using AutogradRnn.Tests.Support;

namespace AutogradRnn.Training.Tests.Golden;

/// <summary>Values and gradients of every loss against PyTorch's, to 9 digits.</summary>
public class GoldenLossTests
{
    private static IEnumerable<string> Files() => GoldenFolder.Names("ops").Intersect(GoldenOwners.Training);

    [TestCaseSource(nameof(Files))]
    public void AgreesWithPyTorchInValuesAndGradients(string name)
    {
        Assert.That(LossOperations.Table, Does.ContainKey(name), $"ops/{name}.json has no mapping: say in this folder which of our losses it is.");
        IReadOnlyList<string> failures = LossOperations.Table[name].Failures(name);
        Assert.That(failures, Is.Empty, $"{failures.Count} of {GoldenFolder.Cases("ops", name).Count} cases differ:\n{string.Join("\n", failures)}");
    }

    [Test]
    public void WhatThisProjectOwnsIsWhatItMaps() => Assert.That(LossOperations.Table.Keys, Is.EquivalentTo(GoldenOwners.Training));
}
