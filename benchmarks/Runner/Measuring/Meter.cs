using System.Diagnostics;
using Runner.Workloads;

namespace Runner.Measuring;

/// <summary>Warms a workload up for half a time and then measures it for that time; the same rule as torch_bench.py's.</summary>
internal static class Meter
{
    private const double Mebi = 1 << 20;

    public static Measurement Measure(Workload workload, double seconds)
    {
        IStep step = workload.Mode == Mode.Sample ? new SamplingStep(workload) : new TrainingStep(workload);
        Repeat(step, seconds / 2, least: 2);

        // Before the counters are read: neither the samples nor what warming up left behind is a step's doing.
        List<double> samples = new(capacity: 1 << 16);
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        int gen2 = GC.CollectionCount(2);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(step, seconds, least: seconds >= 2 ? 5 : 2, samples);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        gen2 = GC.CollectionCount(2) - gen2;
        self.Refresh();
        processor = self.TotalProcessorTime - processor;

        samples.Sort();
        double median = samples[samples.Count / 2] / workload.StepsAMeasurement;
        long steps = (long)samples.Count * workload.StepsAMeasurement;
        return new Measurement(
            workload.Name,
            Environment.ProcessorCount,
            Math.Round(median * 1e3, 5),
            Math.Round(processor.TotalMilliseconds / steps, 5),
            Math.Round(Arithmetic.Of(workload) / median * 1e-9, 2),
            steps,
            allocated / steps,
            gen2,
            Math.Round(self.PeakWorkingSet64 / Mebi, 1));
    }

    private static void Repeat(IStep step, double seconds, int least, List<double>? samples = null)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < least || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; i++)
        {
            long before = Stopwatch.GetTimestamp();
            step.Run();
            samples?.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
        }
    }
}
