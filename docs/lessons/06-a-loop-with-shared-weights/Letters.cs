namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>Words of the letters a and b as numbers: a is (1, 0), b is (0, 1).</summary>
public static class Letters
{
    public static double[][] Rows(string word) => [.. word.Select(letter => letter == 'a' ? new double[] { 1, 0 } : [0, 1])];

    /// <summary>A word as one row of a batch, [1, time, 2].</summary>
    public static Tensor Sequence(string word) => Batch([word]);

    /// <summary>Words of one length, [batch, time, 2].</summary>
    public static Tensor Batch(IReadOnlyList<string> words) =>
        Tensor.From([.. words.SelectMany(Rows).SelectMany(row => row)], words.Count, words[0].Length, 2);

    /// <summary>How often each letter occurs.</summary>
    public static double[] Bag(string word) => [word.Count(letter => letter == 'a'), word.Count(letter => letter == 'b')];

    /// <summary>All words of a length, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> All(int length) =>
        length == 0 ? [""] : [.. from start in All(length - 1) from letter in "ab" select start + letter];
}
