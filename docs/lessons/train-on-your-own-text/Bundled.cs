using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TrainOnYourOwnText;

/// <summary>The texts that come with the examples.</summary>
public static class Bundled
{
    public static string Text(string file) => TextFile.Read(Path.Combine(Sources.Root, "examples", "data", file)).ReplaceLineEndings("\n");
}
