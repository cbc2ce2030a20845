namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>How good a translator is on questions that it never saw.</summary>
/// <param name="Forced">The share of characters right while it is told the true character before.</param>
/// <param name="Free">The share of characters right while it reads its own.</param>
/// <param name="Whole">The share of answers right from the first character to the end, running free.</param>
public readonly record struct Marks(double Forced, double Free, double Whole);
