namespace AutogradRnn;

/// <summary>A gradient that a check found wrong; the message is the whole report.</summary>
/// <param name="result">What the check found.</param>
public sealed class GradientCheckException(GradientCheckResult result) : Exception(result.Report)
{
    /// <summary>What the check found.</summary>
    public GradientCheckResult Result { get; } = result;
}
