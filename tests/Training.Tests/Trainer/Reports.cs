namespace AutogradRnn.Training.Tests;

/// <summary>Keeps what is reported, in place.</summary>
internal sealed class Reports : List<TrainingProgress>, IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => Add(value);
}
