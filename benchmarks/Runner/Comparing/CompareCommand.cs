using System.Text.Json;
using Runner.Measuring;
using Runner.Workloads;

namespace Runner.Comparing;

/// <summary>Measures both sides in turn and prints the table.</summary>
internal static class CompareCommand
{
    private const string Install = "apt-get install -y --no-install-recommends python3-torch libopenblas0-openmp";
    private const int Interrupted = 130;

    public static int Run(CompareArguments given)
    {
        IReadOnlyList<Workload> workloads = WorkloadFile.Read(given.Workloads, given.Only);
        using Children children = new();
        try
        {
            Peer? peer = Peer.Find(children, given.Python, given.Home);
            Say(peer is null
                ? $"PyTorch was not found, so only this library is measured. On Debian or Ubuntu: {Install}"
                : $"PyTorch {peer.Version}: {string.Join("; ", peer.Setups)}");
            Comparison comparison = new Contest(given, children, peer, Say).Run(workloads);
            Console.Write(Table.Text(comparison));
            Write(given.Json, JsonSerializer.Serialize(comparison, Lines.Indented) + "\n");
            Write(given.Markdown, Table.Markdown(comparison));
            return 0;
        }
        catch (OperationCanceledException problem)
        {
            Say(problem.Message);
            return Interrupted;
        }
    }

    /// <summary>Progress goes to the error stream, so that the table alone can be redirected.</summary>
    private static void Say(string line) => Console.Error.WriteLine(line);

    private static void Write(string? path, string text)
    {
        if (path is null) return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllText(path, text);
    }
}
