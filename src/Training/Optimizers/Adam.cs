namespace AutogradRnn.Training;

/// <summary>Running means of the gradient and of its square, both corrected for starting at 0, set the step of each element.</summary>
/// <remarks>
/// With g = ∂L/∂p + weightDecay · p, at step t:
/// <code>
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// p ← p − learningRate · m / (1 − β₁ᵗ) / (√v / √(1 − β₂ᵗ) + ε)
/// </code>
/// Kingma and Ba 2015. AMSGrad divides by the root of the largest v so far (Reddi, Kale and Kumar 2018), as PyTorch does.
/// </remarks>
public sealed class Adam : AdamFamily
{
    /// <summary>Prepares Adam on some parameters.</summary>
    /// <param name="parameters">Tensors that require a gradient and were not computed, each once.</param>
    /// <param name="learningRate">0 or more; default 0.001, the paper's. About the size of a step, whatever the size of the
    /// gradient.</param>
    /// <param name="beta1">β₁, 0 up to 1; default 0.9: the gradient is averaged over about 10 steps.</param>
    /// <param name="beta2">β₂, 0 up to 1; default 0.999: its square is averaged over about 1,000 steps.</param>
    /// <param name="epsilon">ε, above 0; default 1e-8.</param>
    /// <param name="weightDecay">0 (default) or more: adds weightDecay · p to the gradient, which is then scaled like it;
    /// <see cref="AdamW"/> decays apart from it.</param>
    /// <param name="amsGrad">Never lets v fall; default false.</param>
    /// <exception cref="ArgumentException">The parameters are not usable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(
        IReadOnlyList<Tensor> parameters,
        double learningRate = 0.001,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool amsGrad = false)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay, amsGrad)
    {
    }

    private protected override double Shrink => 1;

    private protected override double GradientDecay => WeightDecay;
}
