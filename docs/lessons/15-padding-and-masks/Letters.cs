namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>Words as sequences of letters: a is 1, z is 26, and 0 fills up what is missing.</summary>
public static class Letters
{
    public const int Count = 27;

    #region batch
    /// <summary>Some words as one batch: every row as long as the longest word, or as long as is asked for.</summary>
    public static (Tensor X, int[] Lengths) Batch(string[] words, int steps = 0)
    {
        steps = Math.Max(steps, words.Max(word => word.Length));
        int[] letters = [.. words.SelectMany(word => word.PadRight(steps, '`').Select(letter => letter - '`'))];   // '`' stands before 'a'
        return (Tensor.From(letters, words.Length, steps).OneHot(Count, DType.Float64), [.. words.Select(word => word.Length)]);
    }
    #endregion

    /// <summary>The letter that follows each one: Int32 [batch, steps], with a value for padding and for the last letter of a word.</summary>
    public static Tensor Targets(string[] words, int steps, int padding)
    {
        int[] targets = [.. words.SelectMany(word => Enumerable.Range(0, steps).Select(t => t + 1 < word.Length ? word[t + 1] - '`' : padding))];
        return Tensor.From(targets, words.Length, steps);
    }
}
