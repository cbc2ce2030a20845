namespace AutogradRnn.Lessons;

/// <summary>An answer that a test of an exercise did not accept.</summary>
public sealed class WrongAnswerException(string message) : Exception(message);
