namespace Runner.Comparing;

/// <summary>A line that torch_bench.py prints.</summary>
internal sealed record PeerLine(string Name, double Ms, double PeakMiB);
