namespace Runner.Comparing;

/// <summary>GFLOP/s of large matrix products, as both sides print it.</summary>
internal sealed record PeakLine(double Gflops);
