using System.Diagnostics;
using System.Security.Cryptography;

namespace AutogradRnn.Tests.Laws;

/// <summary>A second process, which may use only one processor, computes the bits of the first (law M14).</summary>
public class SecondProcessTests
{
    private const string File = "AUTOGRADRNN_BITS_FILE";

    [Test]
    public void ComputesTheSameBits()
    {
        string path = Path.GetTempFileName(), program = typeof(SecondProcessTests).Assembly.Location;
        try
        {
            ProcessStartInfo start = new("dotnet", ["exec", program, "--filter", $"FullyQualifiedName~{nameof(WritesItsBits)}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { [File] = path, ["DOTNET_PROCESSOR_COUNT"] = "1" },
            };
            start.Environment.Remove("ARNN_SUMMARY");
            using Process child = Process.Start(start)!;
            Task<string> errors = child.StandardError.ReadToEndAsync();
            string output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            Assert.That(System.IO.File.ReadAllText(path), Is.EqualTo(Bits()), output + errors.Result);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    /// <summary>What the second process runs; in the first it only shows that the bits stay the same when computed twice.</summary>
    [Test]
    public void WritesItsBits()
    {
        string bits = Bits();
        if (Environment.GetEnvironmentVariable(File) is { Length: > 0 } path) System.IO.File.WriteAllText(path, bits);
        Assert.That(Bits(), Is.EqualTo(bits));
    }

    /// <summary>Loss and gradients of a network large enough for several threads, in both dtypes.</summary>
    private static string Bits()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (DType dtype in new[] { DType.Float32, DType.Float64 })
        {
            RandomGenerator generator = new(5);
            Tensor x = Random(64, 200), w = Random(200, 300), u = Random(300, 300), h = Random(64, 300);
            for (int step = 0; step < 3; step++) h = (x.MatMul(w) + h.MatMul(u)).Tanh();
            Tensor loss = h.LogSoftmax().Square().Mean();
            foreach (Tensor result in new[] { loss }.Concat(Gradients.Of(loss, [x, w, u])))
            {
                foreach (double value in result.To(DType.Float64).ToArray<double>()) hash.AppendData(BitConverter.GetBytes(value));
            }

            Tensor Random(int rows, int columns) =>
                Tensor.From([.. Enumerable.Range(0, rows * columns).Select(_ => 0.1 * generator.NextDouble() - 0.05)], rows, columns)
                    .To(dtype).RequireGrad();
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
