using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>A saved language model is used without knowing how it was made.</summary>
public class LanguageModelCheckpointTests
{
    private static readonly Vocabulary _vocabulary = Vocabulary.FromCharacters("abcd字");

    private static readonly LanguageModelConfiguration _configuration = new()
    {
        VocabularySize = 5,
        EmbeddingSize = 3,
        Layers = [new("lstm", 4)],
        Dropout = 0.5,
    };

    [Test]
    public void AFileIsEnoughToWrite()
    {
        using TemporaryFolder folder = new();
        LanguageModel model = _configuration.Build(new RandomGenerator(3));
        CheckpointContent content = new();
        ModelCheckpoint.Put(content, model);
        LanguageModelCheckpoint.Describe(content, _configuration, _vocabulary);
        CheckpointFile.Write(folder.File("x.ckpt"), content);

        CheckpointContent read = CheckpointFile.Read(folder.File("x.ckpt"));
        LanguageModel opened = LanguageModelCheckpoint.Open(read);
        Assert.That(opened.IsTraining, Is.False);
        Assert.That(LanguageModelCheckpoint.Configuration(read), Is.EqualTo(_configuration));
        Assert.That(LanguageModelCheckpoint.Vocabulary(read).Tokens, Is.EqualTo(_vocabulary.Tokens));
        Assert.That(
            Sampler.Tokens(opened, [1], new RandomGenerator(1)), Is.EqualTo(Sampler.Tokens(model, [1], new RandomGenerator(1))));
    }

    [Test]
    public void AVocabularyOfAnotherSizeIsRefused()
    {
        CheckpointContent content = new();
        Assert.That(() => LanguageModelCheckpoint.Describe(content, _configuration, Vocabulary.FromCharacters("ab")), Throws.ArgumentException.With.Message.EqualTo(
            "Describe expected a vocabulary of 5 tokens, as the configuration says, but got 2. Build the model for its vocabulary. (Parameter 'vocabulary')"));
        content.Meta["configuration"] = _configuration.ToJson();
        content.Meta["vocabulary"] = Vocabulary.FromCharacters("ab").ToJson();
        Assert.That(() => LanguageModelCheckpoint.Vocabulary(content), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            "A checkpoint's vocabulary expected 5 tokens, as its configuration says, but has 2. Take the checkpoint as it was saved."));
    }

    [Test]
    public void AContentWithoutADescriptionIsRefused() =>
        Assert.That(() => LanguageModelCheckpoint.Open(new CheckpointContent()), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            "A language model's configuration cannot be read: the configuration is not an object. Take the checkpoint as it was saved."));
}
