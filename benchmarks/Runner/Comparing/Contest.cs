using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Runner.Commands;
using Runner.Measuring;
using Runner.Workloads;

namespace Runner.Comparing;

/// <summary>The order of a comparison: the machine's peak; then for each workload the best way to run PyTorch, and the rounds in
/// turn.</summary>
internal sealed class Contest(CompareArguments given, Children children, Peer? peer, Action<string> say)
{
    private const double TrialSeconds = 0.6;
    private const double TrialFactor = 2;
    private const double TrialGrace = 3;

    public Comparison Run(IReadOnlyList<Workload> workloads)
    {
        (double ourPeak, double? peerPeak) = (OurPeak(), PeerPeak());
        List<Row> rows = [];
        foreach (Workload workload in workloads) rows.Add(Measure(workload));

        // Once more at the end: whoever shared the machine may have gone.
        ourPeak = Math.Max(ourPeak, OurPeak());
        if (PeerPeak() is { } again) peerPeak = Math.Max(peerPeak ?? 0, again);
        double peak = Math.Max(ourPeak, peerPeak ?? 0);
        Row[] shares = [.. rows.Select(row => row with { ShareOfPeak = Math.Round(row.Ours.Gflops / peak, 4) })];
        return new Comparison(Machine.Here(peer?.Version), Command(), peak, ourPeak, peerPeak, shares);
    }

    private Row Measure(Workload workload)
    {
        PeerTrial[] trials = [.. Trials(workload.Name)];
        PeerSetup? setup = trials.Where(trial => trial.Ms is not null).MinBy(trial => trial.Ms)?.Setup;
        List<Measurement> ours = [];
        List<PeerLine> theirs = [];
        for (int round = 0; round < given.Rounds; round++)
        {
            ours.Add(Ours(workload.Name));
            if (setup is not null && Theirs(workload.Name, setup, given.Seconds) is { } line) theirs.Add(line);
        }

        Row row = new(
            ours.MinBy(m => m.Ms)!,
            [.. ours.Select(m => m.Ms)],
            theirs.MinBy(line => line.Ms),
            [.. theirs.Select(line => line.Ms)],
            setup,
            trials);
        string theirTimes = setup is null ? "" : $", PyTorch ({setup}) {Listed(row.PeerRounds)} ms";
        say($"{workload.Name}: ours {Listed(row.OurRounds)} ms{theirTimes}");
        return row;
    }

    /// <summary>A short look at each way to run PyTorch; one that takes far longer than the best so far is ended.</summary>
    private IEnumerable<PeerTrial> Trials(string name)
    {
        TimeSpan? limit = null;
        foreach (PeerSetup setup in peer?.Setups ?? [])
        {
            long start = Stopwatch.GetTimestamp();
            PeerLine? line = Theirs(name, setup, Math.Min(TrialSeconds, given.Seconds), limit);
            TimeSpan most = TrialFactor * Stopwatch.GetElapsedTime(start) + TimeSpan.FromSeconds(TrialGrace);
            if (line is not null && (limit is null || most < limit)) limit = most;
            yield return new PeerTrial(setup, line?.Ms);
        }
    }

    /// <summary>PyTorch's measurement; null, and a word why, where it fails: our own numbers are still worth having.</summary>
    private PeerLine? Theirs(string name, PeerSetup setup, double seconds, TimeSpan? limit = null)
    {
        try
        {
            return peer!.Measure(given.Workloads, name, setup, seconds, limit);
        }
        catch (InvalidOperationException problem)
        {
            say(problem.Message);
            return null;
        }
    }

    private Measurement Ours(string name)
    {
        string seconds = given.Seconds.ToString(CultureInfo.InvariantCulture);
        string[] eager = given.Eager ? ["--eager"] : [];
        return Own<Measurement>([given.Workloads, "--only", name, "--seconds", seconds, .. eager]);
    }

    private double OurPeak() => Own<PeakLine>(["peak"]).Gflops;

    private double? PeerPeak()
    {
        double? best = null;
        TimeSpan? limit = null;
        foreach (PeerSetup setup in (peer?.Setups ?? []).Where(setup => setup.Threads == Environment.ProcessorCount))
        {
            long start = Stopwatch.GetTimestamp();
            if (peer!.Peak(setup, limit) is { } gflops) best = Math.Max(best ?? 0, gflops);
            limit ??= TrialFactor * Stopwatch.GetElapsedTime(start);
        }

        return best;
    }

    private T Own<T>(IEnumerable<string> arguments)
    {
        Finished finished = children.Run(Itself.Start(arguments))!;
        return finished.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(finished.Output, Lines.Options)!
            : throw new InvalidOperationException($"Our side failed: {finished.Complaint}");
    }

    private string Command()
    {
        string file = Path.GetFileName(given.Workloads);
        string shown = file == "workloads.json" ? "" : $" {file}";
        string only = given.Only is null ? "" : $" --only {given.Only}";
        string eager = given.Eager ? " --eager" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"benchmarks/compare{shown} --rounds {given.Rounds} --seconds {given.Seconds}{only}{eager}");
    }

    private static string Listed(IEnumerable<double> numbers) =>
        string.Join(", ", numbers.Select(number => number.ToString("0.####", CultureInfo.InvariantCulture)));
}
