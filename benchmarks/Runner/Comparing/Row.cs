using Runner.Measuring;

namespace Runner.Comparing;

/// <summary>One workload's result. Of several rounds each side keeps its fastest median: noise only ever adds time.</summary>
/// <param name="Ours">Our fastest round.</param>
/// <param name="OurRounds">The medians of all our rounds, in milliseconds.</param>
/// <param name="Peer">PyTorch's fastest round; null without PyTorch.</param>
/// <param name="PeerRounds">The medians of all its rounds, in milliseconds.</param>
/// <param name="Setup">How PyTorch was run; chosen by the trials.</param>
/// <param name="Trials">The short first look at each way to run PyTorch.</param>
internal sealed record Row(
    Measurement Ours,
    IReadOnlyList<double> OurRounds,
    PeerLine? Peer,
    IReadOnlyList<double> PeerRounds,
    PeerSetup? Setup,
    IReadOnlyList<PeerTrial> Trials)
{
    /// <summary>PyTorch's time ÷ ours: above 1 we are faster.</summary>
    public double? Ratio => Peer is null ? null : Math.Round(Peer.Ms / Ours.Ms, 3);

    /// <summary>Our GFLOP/s ÷ the machine's; 0 until the peak is known.</summary>
    public double ShareOfPeak { get; init; }
}
