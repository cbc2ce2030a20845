namespace AutogradRnn.Tests;

/// <summary>Examples: the published outputs of splitmix64.</summary>
public class SplitMix64Tests
{
    [Test]
    public void GivesThePublishedNumbersOfSeed1234567()
    {
        SplitMix64 words = new(1234567);

        Assert.That(Enumerable.Range(0, 5).Select(_ => words.Next()), Is.EqualTo(new ulong[]
        {
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        }));
    }
}
