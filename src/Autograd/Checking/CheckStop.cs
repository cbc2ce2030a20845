namespace AutogradRnn;

/// <summary>Ends a check at something that makes comparing pointless.</summary>
internal sealed class CheckStop(GradientFindingKind kind, string message, string? name = null) : Exception(message)
{
    public GradientFinding Finding { get; } = new(kind, name, message);
}
