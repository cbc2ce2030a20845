using AutogradRnn;
using BenchmarkDotNet.Attributes;

namespace Micro;

/// <summary>Products [rows, inner] · [inner, columns] of the shapes that recurrent networks have: a step, a whole window, a
/// character.</summary>
public class MatrixProducts
{
    private Tensor _left = Tensor.Zeros([]);
    private Tensor _right = Tensor.Zeros([]);
    private IDisposable? _off;

    [Params("32x128x384", "64x256x1024", "100x512x2048", "1600x128x384", "10000x512x2048", "1x512x2048", "8x32x64", "1024x1024x1024")]
    public string Shape { get; set; } = "";

    [Params(DType.Float32, DType.Float64)]
    public DType Numbers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        int[] sizes = [.. Shape.Split('x').Select(int.Parse)];
        _left = Filled.Matrix(sizes[0], sizes[1], Numbers);
        _right = Filled.Matrix(sizes[1], sizes[2], Numbers);
        _off = Gradients.Off();
    }

    [GlobalCleanup]
    public void Restore() => _off?.Dispose();

    [Benchmark]
    public Tensor MatMul() => _left.MatMul(_right);
}
