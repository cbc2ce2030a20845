namespace Runner.Comparing;

/// <summary>A first, short look at one way to run PyTorch.</summary>
/// <param name="Setup">The way.</param>
/// <param name="Ms">The median of a step; null where it took so long that it was ended.</param>
internal sealed record PeerTrial(PeerSetup Setup, double? Ms);
