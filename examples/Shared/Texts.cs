using AutogradRnn.Training;

namespace AutogradRnn.Examples;

/// <summary>The texts that come with the examples; examples/data says where they come from.</summary>
internal static class Texts
{
    public const string Psalms = "psalms.txt";
    public const string TangPoems = "tang-poems.txt";

    /// <summary>The user's file where one was given, else the bundled one; every line break is "\n".</summary>
    public static string Read(string? file, string bundled) => TextFile.Read(file ?? Bundled.File(bundled)).ReplaceLineEndings("\n");
}
