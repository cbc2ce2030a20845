using System.Security.Cryptography;
using System.Text;
using AutogradRnn.Training;

namespace CharRnn.Runs;

/// <summary>A text as numbers: the part to learn from and the part that is only measured.</summary>
internal sealed class TextData
{
    private TextData(string source, string digest, Vocabulary vocabulary, TextStreams training, TextStreams? heldOut)
    {
        Source = source;
        Digest = digest;
        Vocabulary = vocabulary;
        Training = training;
        HeldOut = heldOut;
    }

    public string Source { get; }

    /// <summary>SHA-256 of the text: a checkpoint knows by it whether the text is still the same.</summary>
    public string Digest { get; }

    public Vocabulary Vocabulary { get; }

    public TextStreams Training { get; }

    public TextStreams? HeldOut { get; }

    /// <summary>Reads the text of a run; its vocabulary is that of a checkpoint, or made here.</summary>
    public static TextData Read(RunSettings settings, Vocabulary? known = null)
    {
        string path = settings.Text.Length > 0 ? settings.Text : Path.Combine(AppContext.BaseDirectory, "data", "devils-dictionary.txt");
        string source = settings.Text.Length > 0 ? Path.GetFileName(path) : "The Devil's Dictionary";
        string text = TextFile.Read(path);
        Vocabulary vocabulary = known ?? (settings.Words ? Vocabulary.FromWords(text) : Vocabulary.FromCharacters(text));
        ReadOnlyMemory<int> tokens = vocabulary.Encode(text, source);
        int cut = tokens.Length - (int)(tokens.Length * settings.HeldOut);
        TextStreams training = new(tokens[..cut], settings.Batch, settings.Window);
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new(source, digest, vocabulary, training, HeldOutOf(tokens[cut..], settings.Window));
    }

    /// <summary>The held-out text as a few streams, so that each keeps its context; none where it is too short for a window.</summary>
    private static TextStreams? HeldOutOf(ReadOnlyMemory<int> tokens, int window)
    {
        int streams = Math.Min(8, (tokens.Length - 1) / window);
        return streams < 1 ? null : new TextStreams(tokens, streams, window);
    }
}
