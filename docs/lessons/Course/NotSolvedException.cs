namespace AutogradRnn.Lessons;

/// <summary>What an exercise throws until it is solved.</summary>
public sealed class NotSolvedException() : NotImplementedException("not solved yet");
