using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

/// <summary>Every module's gradient against numerical differences: inputs, all parameters, all parts of the initial state; cotangents on
/// outputs and final state.</summary>
public class GradientTests
{
    private static readonly SequenceCase _sample = new(Batch: 2, Time: 3, Features: 2, Hidden: 2, Seed: 7);

    [TestCaseSource(nameof(Rows))]
    public void GradientsAgreeWithDifferences(GradientRow row) =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            GradientSubject subject = row.Make(c);
            NumericalCheck.Run(subject.Leaves, subject.Run, (ulong)c.Seed, row.HasKinks);
        }).Check(Cases.For($"gradient of {row}", 50));

    [TestCaseSource(typeof(Cell), nameof(Cell.All))]
    public void SecondDerivativesAgreeWithDifferencesOfGradients(Cell cell) =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            SequenceCase tiny = c with { Batch = 2, Time = 2, Features = 2, Hidden = 2 };
            GradientSubject subject = GradientRows.All.First(row => row.Name == $"{cell}, forward, 1 deep, full, Given start").Make(tiny);
            Tensor[] leaves = [.. subject.Leaves.Select(leaf => leaf.Value)];
            NumericalCheck.Run(subject.Leaves, Gradient, (ulong)c.Seed, cell.HasKinks, looseness: 10);

            Tensor[] Gradient()
            {
                RandomGenerator random = c.Random(6);
                Tensor[] outputs = subject.Run();
                return Gradients.Of(
                    outputs, leaves, [.. outputs.Select(output => Numbers.Uniform(output.Shape, random))], createGraph: true);
            }
        }).Check(Cases.For($"second derivatives of {cell}", 10));

    [Test]
    public void EveryPublicModuleHasARow()
    {
        IEnumerable<Type> made = GradientRows.All
            .Select(row => row.Make(_sample).Module)
            .SelectMany(ModuleFields.SelfAndDescendants)
            .Select(part => part.Module.GetType());
        IEnumerable<Type> there = typeof(Module).Assembly.GetExportedTypes().Where(
            type => type.IsSubclassOf(typeof(Module)) && !type.IsAbstract);
        Assert.That(there.Except(made), Is.Empty, "These have no row in GradientRows.");
    }

    [Test]
    public void TheCheckItselfNoticesAWrongGradient()
    {
        Tensor x = Numbers.Uniform([2, 3], new RandomGenerator(1)).RequireGrad();
        using IDisposable hook = x.OnGradient(gradient => gradient * 1.00001);
        Assert.That(
            () => NumericalCheck.Run([("x", x)], () => [x.Tanh()], seed: 1),
            Throws.TypeOf<AssertionException>().With.Message.Contains("x [2, 3]: backward says"));
    }

    private static IEnumerable<TestCaseData> Rows() => GradientRows.All.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));
}
