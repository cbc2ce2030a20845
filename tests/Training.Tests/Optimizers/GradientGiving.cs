namespace AutogradRnn.Training.Tests;

/// <summary>Makes a gradient the way a loss does.</summary>
internal static class GradientGiving
{
    /// <summary>Adds <paramref name="gradient"/> to the parameter's gradient: that of Σ parameter · gradient.</summary>
    public static void GiveGradient(this Tensor parameter, Tensor gradient) => (parameter * gradient.Detach()).Backward(Tensor.Ones(parameter.Shape, parameter.DType));
}
