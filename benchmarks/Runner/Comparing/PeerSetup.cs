namespace Runner.Comparing;

/// <summary>One way to run PyTorch.</summary>
/// <param name="Blas">The name of its BLAS library.</param>
/// <param name="Folder">Where that library lies, if it is not the one that PyTorch finds by itself.</param>
/// <param name="Threads">Its number of threads.</param>
internal sealed record PeerSetup(string Blas, string? Folder, int Threads)
{
    public override string ToString() => $"{Blas}, {Threads} thread{(Threads == 1 ? "" : "s")}";
}
