namespace AutogradRnn.Training;

/// <summary>Tensors to and from the arrays of a checkpoint, by copy.</summary>
internal static class TensorArrays
{
    public static NamedArray ToArray(string name, Tensor tensor)
    {
        int[] shape = tensor.Shape.ToArray();
        return tensor.DType switch
        {
            DType.Float32 => new NamedArray(name, shape, tensor.ToArray<float>()),
            DType.Float64 => new NamedArray(name, shape, tensor.ToArray<double>()),
            _ => new NamedArray(name, shape, tensor.ToArray<int>()),
        };
    }

    public static Tensor ToTensor(NamedArray array)
    {
        Shape shape = Shape.Create([.. array.Shape]);
        return array.DType switch
        {
            "Float32" => Tensor.FromSpan<float>(array.Float32, shape),
            "Float64" => Tensor.FromSpan<double>(array.Float64, shape),
            _ => Tensor.FromSpan<int>(array.Int32, shape),
        };
    }
}
