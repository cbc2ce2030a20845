namespace AutogradRnn.Layers.Tests;

/// <summary>Inputs with a single 1 a step.</summary>
internal static class OneHot
{
    public static Tensor Of(int batch, int time, int features, RandomGenerator random, DType dtype = DType.Float64)
    {
        Tensor x = Tensor.Zeros([batch, time, features], DType.Float64);
        Span<double> values = x.AsWritableSpan<double>();
        for (int row = 0; row < batch * time; row++) values[row * features + random.Next(features)] = 1;
        return x.To(dtype);
    }
}
