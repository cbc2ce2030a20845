using System.Reflection;

namespace AutogradRnn.Testing.Tests;

/// <summary>The package stands beside Training, on Layers and the engine.</summary>
public class PackageTests
{
    private static Assembly Package => typeof(CellContract).Assembly;

    [Test]
    public void ThePackageKnowsOnlyLayersAndTheEngine() => Assert.That(
        Package.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("AutogradRnn", StringComparison.Ordinal)),
        Is.SubsetOf(new[] { "AutogradRnn", "AutogradRnn.Layers" }));

    [Test]
    public void PublicTypesLieInTheNamespaceOfThePackage() =>
        Assert.That(Package.GetExportedTypes().Select(type => type.Namespace).Distinct(), Is.EqualTo(new[] { "AutogradRnn.Testing" }));
}
