namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Examples, and the texts of what an array refuses.</summary>
public class NamedArrayTests
{
    [Test]
    public void ItSaysItsNameKindAndShape()
    {
        Assert.That(new NamedArray("w", [2, 1], [1f, 2]).ToString(), Is.EqualTo("w Float32 [2, 1]"));
        Assert.That(new NamedArray("loss", [], [1.0]).ToString(), Is.EqualTo("loss Float64 []"));
        Assert.That(new NamedArray("ids", [0, 7], Array.Empty<int>()).ToString(), Is.EqualTo("ids Int32 [0, 7]"));
    }

    [Test]
    public void ItsValuesAreThoseItWasGiven()
    {
        float[] floats = [1];
        double[] doubles = [1];
        int[] ints = [1];

        Assert.That(new NamedArray("x", [], floats).Float32, Is.SameAs(floats));
        Assert.That(new NamedArray("x", [], doubles).Float64, Is.SameAs(doubles));
        Assert.That(new NamedArray("x", [], ints).Int32, Is.SameAs(ints));
    }

    [Test]
    public void AskingForAnotherKindIsRefused() => Assert.That(
        () => new NamedArray("w", [], [1f]).Float64,
        Throws.InvalidOperationException.With.Message.EqualTo(
            "Array 'w' expected to be read as Float32, which it is, but was asked for Float64. Use its Float32 property."));

    [TestCase("", "it is empty")]
    [TestCase("a\0", "it contains NUL")]
    public void AnImpossibleNameIsRefused(string name, string fault) => AssertNameRefused(name, fault);

    // Not a test case: attributes are stored as UTF-8, which cannot hold this name either.
    [Test]
    public void ANameWithHalfOfASurrogatePairIsRefused() => AssertNameRefused("a\ud83d", "it contains half of a surrogate pair");

    [TestCase(new[] { 2, 3 }, "2, 3")]
    [TestCase(new[] { -1, -1 }, "-1, -1")]
    [TestCase(new[] { 65536, 65536 }, "65536, 65536")]
    public void AShapeOfAnotherSizeIsRefused(int[] shape, string printed) => Assert.That(
        () => new NamedArray("w", shape, [1f]),
        Throws.ArgumentException.With.Message.EqualTo(
            $"Array 'w' expected as many values as its shape [{printed}] holds (at most 32 axes, none negative), but got 1. "
            + "Pass the shape of the values. (Parameter 'shape')"));

    private static void AssertNameRefused(string name, string fault) => Assert.That(
        () => new NamedArray(name, [], [1f]),
        Throws.ArgumentException.With.Message.EqualTo(
            $"An array's name expected well-formed text without NUL, but {fault}. Name it after its parameter. (Parameter 'name')"));
}
