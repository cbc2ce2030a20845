namespace AutogradRnn.Lessons.NumbersWithGradients;

/// <summary>One number on a tape.</summary>
/// <param name="MadeBy">The operation: given, +, * or tanh.</param>
/// <param name="Value">The number.</param>
/// <param name="From">The lines it was computed from.</param>
public sealed record Line(string MadeBy, double Value, int[] From);
