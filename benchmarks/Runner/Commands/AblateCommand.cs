using System.CommandLine;
using System.Globalization;
using Runner.Measuring;
using Runner.Workloads;

namespace Runner.Commands;

/// <summary>What each optimization of the time loop gains: every workload with it and without it, in turn.</summary>
internal static class AblateCommand
{
    private const int Rounds = 2;

    public static Command Make()
    {
        Argument<string> file = new("workloads") { Description = "The workloads file." };
        Option<string?> only = new("--only") { Description = "Only the workload of this name.", HelpName = "name" };
        Option<double> seconds = new("--seconds") { Description = "How long each is measured in each round.", DefaultValueFactory = _ => 1 };
        Command command = new("ablate", "Prints, as Markdown, the time without each optimization of the time loop ÷ the time with all.") { file, only, seconds };
        command.SetAction(result =>
        {
            Print(WorkloadFile.Read(result.GetValue(file)!, result.GetValue(only)), result.GetValue(seconds));
            return 0;
        });
        return command;
    }

    private static void Print(IReadOnlyList<Workload> workloads, double seconds)
    {
        string[] names = [.. Switches.Names];
        Console.WriteLine($"| workload | all on, ms | {string.Join(" | ", names)} |");
        Console.WriteLine($"|---|---{string.Concat(names.Select(_ => "|---"))}|");
        foreach (Workload workload in workloads.Where(workload => workload.Mode != Mode.Sample))
        {
            double[] on = new double[names.Length], off = new double[names.Length];
            Array.Fill(on, double.PositiveInfinity);
            Array.Fill(off, double.PositiveInfinity);
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < names.Length; i++)
                {
                    on[i] = Math.Min(on[i], Time(workload, seconds, []));
                    off[i] = Math.Min(off[i], Time(workload, seconds, [names[i]]));
                }
            }

            IEnumerable<string> ratios = on.Zip(off, (with, without) => (without / with).ToString("F2", CultureInfo.InvariantCulture));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {workload.Name} | {on.Min():G4} | {string.Join(" | ", ratios)} |"));
        }
    }

    private static double Time(Workload workload, double seconds, string[] without)
    {
        using IDisposable switches = Switches.Without(without);
        return Meter.Measure(workload, seconds).Ms;
    }
}
