using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests;

/// <summary>Examples of the text form and of what it refuses; the property that it loses nothing.</summary>
public class RandomStateTests
{
    private const string Text = "000000000000000100000000000000ff8000000000000000fedcba9876543210";

    private static readonly RandomState State = new(1, 255, 1UL << 63, 0xfedcba9876543210);

    [Test]
    public void ItsTextIsSixteenHexadecimalDigitsAWord() => Assert.That(State.ToString(), Is.EqualTo(Text));

    [Test]
    public void ItsTextIsReadInEitherCase()
    {
        Assert.That(RandomState.Parse(Text), Is.EqualTo(State));
        Assert.That(RandomState.Parse(Text.ToUpperInvariant()), Is.EqualTo(State));
    }

    [Test]
    public void EveryStateSurvivesItsText() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong[]>().Filter(words => words.Length >= 4), words =>
        {
            RandomState state = new(words[0], words[1], words[2], words[3] | 1);
            Assert.That(RandomState.Parse(state.ToString()), Is.EqualTo(state));
        }).Check(Cases.For(nameof(EveryStateSurvivesItsText)));

    [TestCase("", "0 characters")]
    [TestCase("12", "2 characters")]
    [TestCase(Text + "0", "65 characters")]
    [TestCase(" 00000000000000100000000000000ff8000000000000000fedcba987654321x", "' ' among them")]
    [TestCase("-00000000000000100000000000000ff8000000000000000fedcba9876543210", "'-' among them")]
    [TestCase("0000000000000000000000000000000000000000000000000000000000000000", "only zeros, from which only zeros follow")]
    public void AnotherTextIsRefusedWithAReason(string text, string got)
    {
        Assert.That(RandomState.TryParse(text, out RandomState state), Is.False);
        Assert.That(state, Is.EqualTo(default(RandomState)));
        Assert.That(() => RandomState.Parse(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(
            $"A random state expected 64 hexadecimal digits, but got {got}. Use the text that RandomState.ToString() wrote."));
    }

    [Test]
    public void NoTextIsNoState() => Assert.That(RandomState.TryParse(null, out _), Is.False);
}
