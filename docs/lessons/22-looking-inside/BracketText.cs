namespace AutogradRnn.Lessons.LookingInside;

/// <summary>Random texts of letters and brackets, of which everything is known: how deep each character stands, and how surprising it is.</summary>
/// <param name="Tokens">The characters, as places in <see cref="Alphabet"/>.</param>
/// <param name="Depths">How many brackets are open after each character.</param>
/// <param name="Surprises">−ln P(character | depth before it), in nats.</param>
public sealed record BracketText(int[] Tokens, int[] Depths, double[] Surprises)
{
    public const string Alphabet = "a()";
    public const int Deepest = 4;
    public const double LetterShare = 0.25;

    /// <summary>The text as one reads it.</summary>
    public override string ToString() => string.Concat(Tokens.Select(token => Alphabet[token]));

    #region grammar
    /// <summary>Each character is a letter or a bracket; the deeper the text stands, the more likely a bracket closes.</summary>
    public static BracketText Draw(int length, RandomGenerator random)
    {
        BracketText text = new(new int[length], new int[length], new double[length]);
        for (int t = 0, depth = 0; t < length; t++)
        {
            double closing = (double)depth / Deepest;                  // 0 outside, 1 where it is deepest
            bool isLetter = random.NextDouble() < LetterShare, closes = random.NextDouble() < closing;
            if (!isLetter) depth += closes ? -1 : 1;
            text.Tokens[t] = isLetter ? 0 : closes ? 2 : 1;
            text.Depths[t] = depth;
            text.Surprises[t] = -Math.Log(isLetter ? LetterShare : (1 - LetterShare) * (closes ? closing : 1 - closing));
        }

        return text;
    }
    #endregion
}
