namespace Runner.Comparing;

/// <summary>What torch_bench.py says of its PyTorch.</summary>
internal sealed record Probe(string Version, string[] Blas);
