using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>Writing token by token: what is written, and that the model is left as it was.</summary>
public class SamplerTests
{
    private static readonly SamplingOptions _greedy = new() { Temperature = 0, Length = 12 };

    [Test]
    public void GreedyWritingTakesTheMostProbableTokenAfterAllBeforeIt()
    {
        LanguageModel model = Model();
        List<int> text = [1, 4, 2];
        for (int i = 0; i < 12; i++)
        {
            (Tensor logits, _) = model.Forward(Tensor.From(text.ToArray(), 1, text.Count)); // everything again, no state carried
            text.Add((int)logits.Select(1, -1).ArgMax(1).Item());
        }

        Assert.That(Sampler.Tokens(model, [1, 4, 2], new RandomGenerator(1), _greedy), Is.EqualTo(text[3..]));
    }

    [Test]
    public void TheSameSeedWritesTheSame()
    {
        LanguageModel model = Model();
        int[] first = [.. Sampler.Tokens(model, [1], new RandomGenerator(5))];
        Assert.That(first, Has.Length.EqualTo(200));
        Assert.That(Sampler.Tokens(model, [1], new RandomGenerator(5)), Is.EqualTo(first));
        Assert.That(Sampler.Tokens(model, [1], new RandomGenerator(6)), Is.Not.EqualTo(first));
    }

    [Test]
    public void TokensAreComputedWhenTheyAreAskedForWithOneDrawEach()
    {
        RandomGenerator generator = new(5), other = new(5);
        IEnumerable<int> tokens = Sampler.Tokens(Model(), [1], generator);
        Assert.That(generator.State, Is.EqualTo(other.State));
        _ = tokens.Take(3).ToArray();
        for (int i = 0; i < 3; i++) other.NextDouble();
        Assert.That(generator.State, Is.EqualTo(other.State));
    }

    [Test]
    public void WritingStopsBeforeTheStopToken()
    {
        LanguageModel model = Model();
        int[] free = [.. Sampler.Tokens(model, [1], new RandomGenerator(5))];
        int stop = free[7];
        int end = Array.IndexOf(free, stop);
        Assert.That(Sampler.Tokens(model, [1], new RandomGenerator(5), new SamplingOptions { StopToken = stop }), Is.EqualTo(free[..end]));
        Assert.That(Sampler.Tokens(model, [1], new RandomGenerator(5), new SamplingOptions { Length = 0 }), Is.Empty);
    }

    [Test]
    public void BetweenTwoTokensTheModelIsAsItWasEvenIfTheLoopIsLeft()
    {
        LanguageModel model = Run.Of(dropout: 0.5).Model;
        int[] inUse = [.. Sampler.Tokens(model, [1], new RandomGenerator(5), _greedy)];
        IEnumerator<int> abandoned = Sampler.Tokens(model, [1], new RandomGenerator(5), _greedy).GetEnumerator();
        abandoned.MoveNext(); // and never disposed
        Assert.That((model.IsTraining, Gradients.AreOn), Is.EqualTo((true, true)));
        using (Gradients.Off())
        {
            abandoned.MoveNext();
            Assert.That(Gradients.AreOn, Is.False);
        }

        Assert.That(Gradients.AreOn);
        model.Eval();
        Assert.That(Sampler.Tokens(model, [1], new RandomGenerator(5), _greedy), Is.EqualTo(inUse)); // dropout did nothing
        Assert.That(model.IsTraining, Is.False);
    }

    [Test]
    public void AnEmptyPrimeIsRefusedAtOnce() =>
        Assert.That(() => Sampler.Tokens(Model(), [], new RandomGenerator(1)), Throws.ArgumentException.With.Message.EqualTo(
            "Sampler expected at least one prime token, but got none. Prime with a line break for a fresh start. (Parameter 'prime')"));

    [Test]
    public void ATokenOutsideTheVocabularyIsRefusedAndTheModelLeftAsItWas()
    {
        LanguageModel model = Model();
        Assert.That(() => Sampler.Tokens(model, [5], new RandomGenerator(1)).First(), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That((model.IsTraining, Gradients.AreOn), Is.EqualTo((true, true)));
    }

    private static LanguageModel Model() => Run.Of(dropout: 0).Model;
}
