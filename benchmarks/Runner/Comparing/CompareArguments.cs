namespace Runner.Comparing;

/// <summary>What a comparison is told.</summary>
/// <param name="Home">The folder of torch_bench.py.</param>
/// <param name="Workloads">The workloads file.</param>
/// <param name="Only">Only the workload of this name; null for all.</param>
/// <param name="Rounds">How often each side is measured, in turn.</param>
/// <param name="Seconds">How long each measurement lasts.</param>
/// <param name="Python">The interpreter; null looks for one with PyTorch.</param>
/// <param name="Eager">Whether our time loop is unrolled.</param>
/// <param name="Json">Where the results go as JSON; null for nowhere.</param>
/// <param name="Markdown">Where the table goes as Markdown; null for nowhere.</param>
internal sealed record CompareArguments(
    string Home, string Workloads, string? Only, int Rounds, double Seconds, string? Python, bool Eager, string? Json, string? Markdown);
