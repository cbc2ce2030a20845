using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Runner.Measuring;

namespace Runner.Comparing;

/// <summary>PyTorch, run by torch_bench.py in processes of its own.</summary>
internal sealed class Peer
{
    private readonly Children _children;
    private readonly string _python;
    private readonly string _script;

    private Peer(Children children, string python, string script, Probe probe)
    {
        (_children, _python, _script) = (children, python, script);
        Version = probe.Version;
        int processors = Environment.ProcessorCount;
        int[] threads = [.. new[] { 1, 2, processors }.Where(count => count <= processors).Distinct()];
        Setups =
            [.. BlasFolders.Of(probe.Blas).SelectMany(found => threads.Select(count => new PeerSetup(found.Name, found.Folder, count)))];
    }

    public string Version { get; }

    /// <summary>Every BLAS library with every number of threads, PyTorch's own choice of library first.</summary>
    public IReadOnlyList<PeerSetup> Setups { get; }

    /// <summary>Looks for a Python with PyTorch; null where there is none.</summary>
    public static Peer? Find(Children children, string? python, string home)
    {
        string script = Path.Combine(home, "torch_bench.py");
        string[] candidates = python is null ? ["python3", "/usr/bin/python3"] : [python];
        foreach (string candidate in candidates)
        {
            try
            {
                Finished? probed = children.Run(new ProcessStartInfo(candidate, [script, "--probe"]));
                if (probed is { ExitCode: 0 } && Line<Probe>(probed) is { } probe) return new Peer(children, candidate, script, probe);
            }
            catch (Win32Exception)
            {
                // There is no such program: the next one.
            }
        }

        return null;
    }

    /// <summary>One measurement; null where it did not end within the limit.</summary>
    /// <exception cref="InvalidOperationException">PyTorch failed.</exception>
    public PeerLine? Measure(string workloads, string name, PeerSetup setup, double seconds, TimeSpan? limit = null)
    {
        string time = seconds.ToString(CultureInfo.InvariantCulture);
        return Run<PeerLine>(setup, limit, workloads, "--only", name, "--seconds", time);
    }

    /// <summary>GFLOP/s of large products; null where that did not end within the limit.</summary>
    public double? Peak(PeerSetup setup, TimeSpan? limit) => Run<PeakLine>(setup, limit, "--peak")?.Gflops;

    private T? Run<T>(PeerSetup setup, TimeSpan? limit, params string[] arguments)
        where T : class
    {
        ProcessStartInfo start = new(_python, [_script, .. arguments, "--threads", $"{setup.Threads}"]);
        if (setup.Folder is not null) start.Environment["LD_LIBRARY_PATH"] = setup.Folder;
        if (_children.Run(start, limit) is not { } finished) return null;
        if (finished.ExitCode == 0 && Line<T>(finished) is { } line) return line;
        throw new InvalidOperationException($"PyTorch ({setup}) failed at {string.Join(' ', arguments)}: {finished.Complaint}");
    }

    /// <summary>The last line of the output: libraries may print warnings before it.</summary>
    private static T? Line<T>(Finished finished)
        where T : class
    {
        string? last = finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return last is ['{', ..] ? JsonSerializer.Deserialize<T>(last, Lines.Options) : null;
    }
}
