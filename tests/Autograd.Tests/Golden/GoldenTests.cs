using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Golden;

/// <summary>Values and gradients of every operation against PyTorch's, to 9 digits.</summary>
public class GoldenTests
{
    private static readonly Dictionary<string, GoldenOperation> _operations = new Dictionary<string, GoldenOperation>[]
    {
        ElementwiseOperations.Table, MovementOperations.Table, ReductionOperations.Table, IndexingOperations.Table, NetworkOperations.Table,
    }.SelectMany(table => table).ToDictionary();

    private static IEnumerable<string> Files() => GoldenFolder.Names("ops").Except(GoldenOwners.Training);

    [TestCaseSource(nameof(Files))]
    public void AgreesWithPyTorchInValuesAndGradients(string name)
    {
        Assert.That(_operations.ContainsKey(name), $"ops/{name}.json has no mapping: say in this folder which of our operations it is.");
        IReadOnlyList<string> failures = _operations[name].Failures(name);
        int cases = GoldenFolder.Cases("ops", name).Count;
        Assert.That(failures.Count, Is.Zero, $"{failures.Count} of {cases} cases differ:\n{string.Join("\n", failures)}");
    }

    [Test]
    public void EveryFileOfOperationsBelongsToExactlyOneTestProject()
    {
        IEnumerable<string> files = GoldenFolder.Names("ops");
        Assert.That(files.Where(name => GoldenOwners.Autograd.Contains(name) == GoldenOwners.Training.Contains(name)), Is.Empty);
    }

    [Test]
    public void WhatThisProjectOwnsIsWhatItMaps() => Assert.That(_operations.Keys, Is.EquivalentTo(GoldenOwners.Autograd));
}
