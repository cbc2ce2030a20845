namespace Runner.Comparing;

/// <summary>All results of one run, as they are written to JSON.</summary>
/// <param name="Machine">Where it ran.</param>
/// <param name="Command">The command that repeats it.</param>
/// <param name="Peak">The machine's limit as measured, the better of the two: GFLOP/s.</param>
/// <param name="OurPeak">GFLOP/s of our large matrix products.</param>
/// <param name="PeerPeak">GFLOP/s of PyTorch's; null without PyTorch.</param>
/// <param name="Rows">One a workload.</param>
internal sealed record Comparison(Machine Machine, string Command, double Peak, double OurPeak, double? PeerPeak, IReadOnlyList<Row> Rows);
