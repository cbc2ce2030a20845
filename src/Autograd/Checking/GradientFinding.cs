namespace AutogradRnn;

/// <summary>One thing that a gradient check has noticed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The input, state part or parameter concerned, by its dotted name; null when it concerns the whole function.</param>
/// <param name="Message">The same in words, with the numbers, and what to look for.</param>
/// <param name="IsFailure">Whether it makes the check fail; false for a warning.</param>
public sealed record GradientFinding(GradientFindingKind Kind, string? Name, string Message, bool IsFailure = true)
{
    /// <summary>The tensor where the report names several in one sentence; null where the message stands alone.</summary>
    internal string? Follower { get; init; }

    /// <summary>Prints as <c>kind: message</c>.</summary>
    public override string ToString() => $"{Kind}: {Message}";
}
