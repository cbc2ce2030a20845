namespace Runner.Comparing;

/// <summary>What a process left behind.</summary>
internal sealed record Finished(int ExitCode, string Output, string Errors)
{
    /// <summary>The last line of its errors, which says most.</summary>
    public string Complaint =>
        Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? $"exit code {ExitCode}";
}
