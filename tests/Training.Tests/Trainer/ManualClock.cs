namespace AutogradRnn.Training.Tests;

/// <summary>A clock that goes on only when told.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long _milliseconds;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => _milliseconds;

    public void Advance(double seconds) => _milliseconds += (long)(1000 * seconds);
}
