using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>The networks of this lesson, trained once, when they are first asked for.</summary>
public static class Learnt
{
    private static readonly Lazy<string> _psalmsText = new(() => TextOf("psalms.txt").ToLowerInvariant());
    private static readonly Lazy<Reader> _psalms = new(() => new Reader(PsalmsText, hidden: 32, steps: 240, rate: 0.01, looks: [10, 30, 60, 120, 240]));
    private static readonly Lazy<Reader> _poems = new(() => new Reader(TextOf("tang-poems.txt"), hidden: 24, steps: 120, rate: 0.02, looks: [], minimumCount: 25));

    /// <summary>Psalms 1 to 72 in small letters: fewer characters, and each of them more often.</summary>
    public static string PsalmsText => _psalmsText.Value;

    public static Reader Psalms => _psalms.Value;

    public static Reader Poems => _poems.Value;

    private static string TextOf(string file) => TextFile.Read(Path.Combine(Sources.Root, "examples", "data", file)).ReplaceLineEndings("\n");
}
