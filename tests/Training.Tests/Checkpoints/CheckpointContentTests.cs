namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Examples: names are unique, and differ by case.</summary>
public class CheckpointContentTests
{
    [Test]
    public void ArraysAreFoundByTheirExactName()
    {
        NamedArray lower = new("w", [], [1f]), upper = new("W", [], [2f]);
        CheckpointContent content = Contents.Of("{}", lower, upper);

        Assert.That(content.TryGet("W", out NamedArray? found) ? found : null, Is.SameAs(upper));
        Assert.That(content.TryGet("v", out _), Is.False);
        Assert.That(content.Arrays, Is.EqualTo(new[] { lower, upper }));
    }

    [Test]
    public void ASecondArrayOfANameIsRefused()
    {
        CheckpointContent content = Contents.Of("{}", new NamedArray("w", [], [1f]));

        Assert.That(() => content.Add(new NamedArray("w", [], [1])), Throws.ArgumentException.With.Message.EqualTo(
            "A checkpoint expected arrays of different names, but got a second 'w'. Put the owner's name before it. (Parameter 'array')"));
    }
}
