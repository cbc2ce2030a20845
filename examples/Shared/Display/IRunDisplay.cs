using AutogradRnn.Training;

namespace AutogradRnn.Examples.Display;

/// <summary>Where a run shows itself.</summary>
internal interface IRunDisplay : IProgress<TrainingProgress>
{
    /// <summary>Runs the training inside the display.</summary>
    StopReason Show(long from, long steps, Func<StopReason> training);

    /// <summary>A line beside the progress.</summary>
    void Line(string text);

    /// <summary>A piece of text that the model wrote.</summary>
    void Sample(long step, string text);
}
