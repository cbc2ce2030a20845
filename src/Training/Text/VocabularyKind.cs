namespace AutogradRnn.Training;

/// <summary>What one token of a <see cref="Vocabulary"/> is.</summary>
public enum VocabularyKind
{
    /// <summary>One character as readers see it: a Unicode text element.</summary>
    Characters,

    /// <summary>A word, a number, a punctuation mark, an ideograph or a line break.</summary>
    Words,
}
