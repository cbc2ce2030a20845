namespace AutogradRnn.Lessons.Clipping;

/// <summary>Parameters whose gradients are given, to try clipping on.</summary>
public static class Given
{
    /// <summary>A parameter whose gradient is what is given: that of the sum of p · g by p is g.</summary>
    public static Tensor Parameter(double[] gradient)
    {
        Tensor parameter = Tensor.Zeros([gradient.Length], DType.Float64).RequireGrad();
        (parameter * Tensor.From(gradient)).Sum().Backward();
        return parameter;
    }
}
