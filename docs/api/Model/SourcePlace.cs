namespace AutogradRnn.ApiReference.Model;

/// <summary>A line of a source file.</summary>
/// <param name="Path">From the repository's folder, with slashes.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
public readonly record struct SourcePlace(string Path, int Line);
