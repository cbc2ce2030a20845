namespace AutogradRnn.Lessons;

/// <summary>A file of a figure: its extension, such as <c>.vl.json</c>, and its text.</summary>
public sealed record FigureFile(string Extension, string Text);
