namespace AutogradRnn.Lessons;

/// <summary>What a figure is there to show, as a statement that its numbers must keep.</summary>
public sealed record Claim(string Statement, bool Holds);
