using System.Text.Json.Nodes;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

public class VocabularyTests
{
    [Test]
    public void CharactersStandInOrdinalOrder()
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("hello World");
        Assert.That(vocabulary.Tokens, Is.EqualTo(new[] { " ", "W", "d", "e", "h", "l", "o", "r" }));
        Assert.That(vocabulary.Count, Is.EqualTo(8));
        Assert.That(vocabulary.UnknownIndex, Is.Null);
        Assert.That(vocabulary.Encode("hello"), Is.EqualTo(new[] { 4, 3, 5, 5, 6 }));
        Assert.That(vocabulary.Decode(4, 3, 5, 5, 6), Is.EqualTo("hello"));
        Assert.That((vocabulary["W"], vocabulary[1]), Is.EqualTo((1, "W")));
    }

    [Test]
    public void OneCharacterIsWhatAReaderSeesAsOne()
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("中e\u0301👩‍🔬\r\n🇩🇪\U00020000");
        Assert.That(vocabulary.Tokens, Is.EqualTo(new[] { "\r\n", "e\u0301", "中", "🇩🇪", "👩‍🔬", "\U00020000" }));
    }

    [Test]
    public void TheUnknownTokenComesFirstAndStandsForTheRest()
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("aab", unknown: true, minimumCount: 2);
        Assert.That(vocabulary.Tokens, Is.EqualTo(new[] { "<unk>", "a" }));
        Assert.That(vocabulary.UnknownIndex, Is.EqualTo(0));
        Assert.That(vocabulary.Encode("bað"), Is.EqualTo(new[] { 0, 1, 0 }));
        Assert.That(vocabulary["z"], Is.EqualTo(0));
        Assert.That(vocabulary.Contains("z"), Is.False);
    }

    [Test]
    public void AnUnknownCharacterIsNamedWithItsCodePointsAndPlace()
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("abc\r\n😀");
        Assert.That(() => vocabulary.Encode("ab\r\n😀ae\u0301c"), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "text(2,3): \"e\u0301\" (U+0065 U+0301) is not among the 5 tokens of the vocabulary. Build the vocabulary with unknown: true, or from a text that holds it."));
        Assert.That(() => vocabulary.Encode("\n", "prime"), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "prime(1,1): \"\\n\" (U+000A) is not among the 5 tokens of the vocabulary. Build the vocabulary with unknown: true, or from a text that holds it."));
        Assert.That(() => vocabulary["\uD83D"], Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "\"\uFFFD\" (U+D83D) is not among the 5 tokens of the vocabulary. Build the vocabulary with unknown: true, or from a text that holds it. (Parameter 'token')"));
    }

    [Test]
    public void AnUnknownWordIsNamedWithItsPlace()
    {
        Vocabulary vocabulary = Vocabulary.FromWords("the end\n");
        Assert.That(() => vocabulary.Encode("the end\nthe zymurgy"), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "text(2,5): \"zymurgy\" is not among the 3 tokens of the vocabulary. Build the vocabulary with unknown: true, or from a text that holds it."));
    }

    [Test]
    public void AFileIsEncodedLineByLineWithTheSameIndices()
    {
        using DataFolder folder = new();
        string path = folder.Write("a.txt", "the end\r\nis\rnear");
        string text = TextFile.Read(path);
        foreach (Vocabulary vocabulary in new[] { Vocabulary.FromCharacters(text), Vocabulary.FromWords(text) })
            Assert.That(vocabulary.EncodeFile(path), Is.EqualTo(vocabulary.Encode(text)));

        Assert.That(() => Vocabulary.FromCharacters("thendisar \r\n").EncodeFile(path), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            $"{path}(2,3): \"\\r\" (U+000D) is not among the 11 tokens of the vocabulary. Build the vocabulary with unknown: true, or from a text that holds it."));
    }

    [Test]
    public void AMillionUnknownCharactersAreNoHarderThanKnownOnes() =>
        Assert.That(Vocabulary.FromCharacters("a", unknown: true).Encode(new string('b', 1_000_000)), Is.All.Zero);

    [Test]
    public void WordsNumbersMarksAndIdeographsAreTokens()
    {
        Vocabulary vocabulary = Vocabulary.FromWords("Don't re-read 3.14, 3rd!\r\n你好，Ängste 1,000 <unk> a- 'b'...");
        Assert.That(Split(vocabulary, "Don't re-read 3.14, 3rd!\r\n你好，Ängste 1,000 <unk> a- 'b'..."), Is.EqualTo(new[]
        {
            "Don't", "re-read", "3.14", ",", "3rd", "!", "\n", "你", "好", "，", "Ängste", "1,000", "<unk>", "a", "-", "'", "b", "'", ".", ".", ".",
        }));
    }

    [Test]
    public void WordsStandInOrdinalOrderToo() =>
        Assert.That(Vocabulary.FromWords("b a B, b\n", unknown: true).Tokens, Is.EqualTo(new[] { "<unk>", "\n", ",", "B", "a", "b" }));

    [Test]
    public void TheUnknownTokenInATextIsTheUnknownToken()
    {
        Vocabulary vocabulary = Vocabulary.FromWords("a <unk> b", unknown: true);
        Assert.That(vocabulary.Tokens, Is.EqualTo(new[] { "<unk>", "a", "b" }));
        Assert.That(vocabulary.Encode("b <unk> c"), Is.EqualTo(new[] { 2, 0, 0 }));
    }

    [TestCase("Well, (he said): \"Don't 'ever' go!\" 3.5 %\nA new line; so…")]
    [TestCase("“No,” 100% of them — 你好，世界。Yes")]
    [TestCase("[a] {b} «c»?!")]
    public void DecodedWordsReadAsTextIsPrinted(string text)
    {
        Vocabulary vocabulary = Vocabulary.FromWords(text);
        Assert.That(vocabulary.Decode(vocabulary.Encode(text)), Is.EqualTo(text.Replace(" %", "%").Replace("。Y", "。 Y").Replace("— 你", "— 你")));
    }

    [Test]
    public void DecodingUndoesEncodingForEveryText() =>
        Prop.ForAll(UnicodeTexts.Any(), text =>
        {
            Vocabulary vocabulary = Vocabulary.FromCharacters(text + "\u2028");
            return vocabulary.Decode(vocabulary.Encode(text)) == text;
        }).Check(Cases.For(nameof(DecodingUndoesEncodingForEveryText), usual: 1000));

    [Test]
    public void DecodedWordsEncodeToTheSameIndices() =>
        Prop.ForAll(UnicodeTexts.Any(), text =>
        {
            Vocabulary vocabulary = Vocabulary.FromWords(text + " x");
            int[] indices = vocabulary.Encode(text);
            string decoded = vocabulary.Decode(indices);
            int[] again = vocabulary.Encode(decoded);
            return again.SequenceEqual(indices).Label($"{string.Join('|', Split(vocabulary, text))} became {decoded}");
        }).Check(Cases.For(nameof(DecodedWordsEncodeToTheSameIndices), usual: 1000));

    [Test]
    public void TheOrderOfTheTextDoesNotMatter() =>
        Prop.ForAll(UnicodeTexts.Any(), text =>
        {
            string[] lines = [text, "other", "line\n"];
            string[] reversed = [.. lines.Reverse()];
            return Vocabulary.FromCharacters(lines).Tokens.SequenceEqual(Vocabulary.FromCharacters(reversed).Tokens)
                && Vocabulary.FromWords(lines, unknown: true).Tokens.SequenceEqual(Vocabulary.FromWords(reversed, unknown: true).Tokens);
        }).Check(Cases.For(nameof(TheOrderOfTheTextDoesNotMatter)));

    [Test]
    public void JsonGivesTheSameVocabularyBack() =>
        Prop.ForAll(UnicodeTexts.Any(), text =>
        {
            foreach (bool unknown in new[] { false, true })
            {
                Same(Vocabulary.FromCharacters(text + "\u2028", unknown));
                Same(Vocabulary.FromWords(text + " x", unknown));
            }
        }).Check(Cases.For(nameof(JsonGivesTheSameVocabularyBack)));

    [TestCase("null", "a part is missing, double or of another type")]
    [TestCase("[]", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "unknown": false}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "letters", "unknown": false, "tokens": ["a"]}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "unknown": 0, "tokens": ["a"]}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": ["a", 1]}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": ["a", null]}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": ["a"], "more": 1}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "kind": "characters", "unknown": false, "tokens": ["a"]}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": ["\ud800"]}""", "a part is missing, double or of another type")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": []}""", "it has no token")]
    [TestCase("""{"kind": "characters", "unknown": true, "tokens": ["a"]}""", "token 0 should be \"<unk>\", but is \"a\"")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": ["ab"]}""", "token 0, \"ab\", is not one of characters")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": [""]}""", "token 0, \"\", is not one of characters")]
    [TestCase("""{"kind": "words", "unknown": true, "tokens": ["<unk>", "<unk>"]}""", "token 1, \"<unk>\", is not one of words")]
    [TestCase("""{"kind": "words", "unknown": false, "tokens": ["\r\n"]}""", "token 0, \"\\r\\n\", is not one of words")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": ["b", "a"]}""", "token 1, \"a\", does not come after \"b\" in ordinal order")]
    [TestCase("""{"kind": "characters", "unknown": false, "tokens": ["a", "a"]}""", "token 1, \"a\", does not come after \"a\" in ordinal order")]
    public void OtherJsonIsRefused(string json, string how) =>
        Assert.That(() => Vocabulary.FromJson(JsonNode.Parse(json)), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            "Vocabulary expected {\"kind\": \"characters\" or \"words\", \"unknown\": true or false, \"tokens\": [text, …]} with tokens in ordinal order, "
            + $"but {how}. Take the checkpoint as it was saved."));

    [Test]
    public void AnIndexOutsideIsRefused()
    {
        Vocabulary vocabulary = Vocabulary.FromCharacters("ab");
        foreach (int index in new[] { -1, 2 })
        {
            string message = $"Vocabulary: index {index} is outside 0..1 (2 tokens). Was the text encoded with another vocabulary? (Parameter 'index')";
            Assert.That(() => vocabulary[index], Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(message));
            Assert.That(() => vocabulary.Decode(0, index), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(message));
        }
    }

    [Test]
    public void AVocabularyNeedsATokenThatOccursOftenEnough()
    {
        Assert.That(() => Vocabulary.FromCharacters(""), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "Vocabulary expected at least one token that occurs 1 times, but the text has none (0 different tokens). Check the text, or lower minimumCount. (Parameter 'texts')"));
        Assert.That(() => Vocabulary.FromWords(" \t", unknown: true), Throws.TypeOf<ArgumentException>());
        Assert.That(() => Vocabulary.FromCharacters("aab", unknown: true, minimumCount: 3), Throws.TypeOf<ArgumentException>().With.Message.Contains("(2 different tokens)"));
        Assert.That(() => Vocabulary.FromCharacters("a", minimumCount: 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "Vocabulary expected a minimumCount of at least 1, but got 0. Use 1 to keep every token. (Parameter 'minimumCount')"));
        Assert.That(() => Vocabulary.FromCharacters("a", minimumCount: 2), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "Vocabulary got minimumCount 2, which leaves tokens out, but nothing to stand for them. Pass unknown: true. (Parameter 'unknown')"));
    }

    [Test]
    public void HalfASurrogatePairIsNoCharacter() =>
        Assert.That(() => Vocabulary.FromCharacters("a\uD83D"), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "Vocabulary expected whole characters, but the text holds half a surrogate pair (U+D83D). Was it cut inside a character?"));

    [Test]
    public void NothingEncodesToNothing()
    {
        Vocabulary vocabulary = Vocabulary.FromWords("a");
        Assert.That(vocabulary.Encode(""), Is.Empty);
        Assert.That(vocabulary.Encode(" \u00A0 "), Is.Empty);
        Assert.That(vocabulary.Decode(), Is.Empty);
    }

    private static IEnumerable<string> Split(Vocabulary vocabulary, string text) => vocabulary.Encode(text).Select(index => vocabulary[index]);

    private static void Same(Vocabulary vocabulary)
    {
        Vocabulary again = Vocabulary.FromJson(JsonNode.Parse(vocabulary.ToJson().ToJsonString()));
        Assert.That(again.Tokens, Is.EqualTo(vocabulary.Tokens));
        Assert.That((again.Kind, again.UnknownIndex), Is.EqualTo((vocabulary.Kind, vocabulary.UnknownIndex)));
    }
}
