using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Runner.Comparing;

/// <summary>What a result is worth nothing without.</summary>
internal sealed record Machine(
    string Processor, int Processors, string Vectors, string System, string Runtime, string? PyTorch, string Date)
{
    public static Machine Here(string? pyTorch) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "128 bits",
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        pyTorch,
        DateTime.UtcNow.ToString("yyyy-MM-dd"));

    public override string ToString() =>
        $"{Processor}, {Processors} processors, {Vectors}; {System}; {Runtime}; "
        + $"{(PyTorch is null ? "no PyTorch" : $"PyTorch {PyTorch}")}; {Date}";

    private static string ProcessorName()
    {
        const string File = "/proc/cpuinfo";
        string? line = global::System.IO.File.Exists(File)
            ? global::System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
