namespace Runner.Measuring;

/// <summary>What a workload took; printed as one line of JSON.</summary>
/// <param name="Name">The workload's.</param>
/// <param name="Threads">Processors that the kernels may use.</param>
/// <param name="Ms">The median of a step, in milliseconds.</param>
/// <param name="ProcessorMs">Processor time of a step over all threads; the mean. Steadier than the clock on a busy machine.</param>
/// <param name="Gflops">Arithmetic of its matrix products ÷ that time, 10⁹ a second.</param>
/// <param name="Steps">How many steps were measured.</param>
/// <param name="AllocatedBytes">Managed memory that a step allocates, on all threads; the mean.</param>
/// <param name="Gen2">Collections of generation 2 while measuring.</param>
/// <param name="PeakMiB">The largest resident memory of the process so far.</param>
internal sealed record Measurement(
    string Name, int Threads, double Ms, double ProcessorMs, double Gflops, long Steps, long AllocatedBytes, int Gen2, double PeakMiB);
