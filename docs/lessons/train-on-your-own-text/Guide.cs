namespace AutogradRnn.Lessons.TrainOnYourOwnText;

/// <summary>From a text file to a network that writes like it.</summary>
public sealed class TrainOnYourOwnTextGuide : Guide
{
    public override string Folder => "train-on-your-own-text";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("wrong-encoding", Cleaning.WriteEncoding), new("look", Cleaning.WriteLook), new("cleaned", Cleaning.WriteCleaned), new("vocabulary", Words.Write),
        new("sizes", Cost.Write), new("readings", Readings.Write), new("kept", Keeping.Write),
    ];

    public override IReadOnlyList<Figure> Figures => [Readings.Chart()];
}
