namespace AutogradRnn.Docs.Tests.Gates;

/// <summary>A code block of a page.</summary>
/// <param name="Language">The first word after the backticks, or nothing.</param>
/// <param name="Arguments">The rest of that line.</param>
/// <param name="Content">The text, Unix line ends.</param>
/// <param name="Line">Where it stands, from 1.</param>
public sealed record Fence(string Language, string Arguments, string Content, int Line);
