using AutogradRnn.Training;

namespace CharRnn.Runs;

/// <summary>The token that writing starts from when nothing was given: a new line, where the text has lines.</summary>
internal static class Beginning
{
    public static int Of(Vocabulary vocabulary) => vocabulary.Contains("\n") ? vocabulary["\n"] : 0;
}
