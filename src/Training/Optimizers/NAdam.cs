using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary><see cref="Adam"/> with Nesterov's look ahead: the present gradient counts before it has passed through the first
/// moment.</summary>
/// <remarks>
/// With g = ∂L/∂p + weightDecay · p and μₜ = β₁ (1 − ½ · 0.96^(t · momentumDecay)), at step t:
/// <code>
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// M ← M · μₜ                                    (M starts at 1)
/// p ← p − learningRate · ((1 − μₜ) / (1 − M) · g + μₜ₊₁ / (1 − M · μₜ · μₜ₊₁) · m) / (√(v / (1 − β₂ᵗ)) + ε)
/// </code>
/// Dozat 2016, with the numbers of PyTorch 1.13: its last denominator counts μₜ twice, where the paper has 1 − M · μₜ₊₁ (about 10 % less of
/// m at the first step, nothing later on), and it keeps M in single precision.
/// </remarks>
public sealed class NAdam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly double _weightDecay;
    private readonly double _momentumDecay;
    private readonly Tensor _first;
    private readonly Tensor _second;
    private readonly Tensor _product;

    /// <summary>Prepares NAdam on some parameters.</summary>
    /// <param name="parameters">Tensors that require a gradient and were not computed, each once.</param>
    /// <param name="learningRate">0 or more; default 0.002, the paper's.</param>
    /// <param name="beta1">β₁, 0 up to 1; default 0.9.</param>
    /// <param name="beta2">β₂, 0 up to 1; default 0.999.</param>
    /// <param name="epsilon">ε, above 0; default 1e-8.</param>
    /// <param name="weightDecay">0 (default) or more: adds weightDecay · p to the gradient.</param>
    /// <param name="momentumDecay">0 or more; default 0.004: how fast μ grows from half of β₁ to β₁, over about 10,000 steps.</param>
    /// <exception cref="ArgumentException">The parameters are not usable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public NAdam(
        IReadOnlyList<Tensor> parameters,
        double learningRate = 0.002,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        double momentumDecay = 0.004)
        : base(parameters, learningRate)
    {
        _beta1 = BelowOne(nameof(beta1), beta1, "It is the part of the first moment that stays at each step; 0.9 is usual.");
        _beta2 = BelowOne(nameof(beta2), beta2, "It is the part of the second moment that stays at each step; 0.999 is usual.");
        _epsilon = Positive(nameof(epsilon), epsilon, "It keeps the step finite where gradients are 0; 1e-8 is usual.");
        _weightDecay = NotNegative(nameof(weightDecay), weightDecay, "0 leaves weights alone; 0.01 is usual.");
        _momentumDecay = NotNegative(nameof(momentumDecay), momentumDecay, "0.004 is usual.");
        _first = RunningValue("firstMoment");
        _second = RunningValue("secondMoment");
        _product = RunningValueOfParameters("momentumProduct", start: 1);
    }

    private protected override void Update<T>(ParameterRun run)
    {
        double now = Momentum(run.Step), next = Momentum(run.Step + 1);

        // Equal steps give equal products, so the run has one.
        Span<double> products = _product.AsWritableSpan<double>()[run.First..run.End];
        double product = (float)(products[0] * (float)now);
        products.Fill(product);
        NAdamUpdate<Lanes<T>> formula = new(
            LearningRate * (1 - now) / (1 - product),
            LearningRate * next / (1 - product * now * next),
            _weightDecay,
            _beta1,
            _beta2,
            1 - Math.Pow(_beta2, run.Step),
            _epsilon);
        Apply<NAdamUpdate<Lanes<T>>, T>(formula, run, _first, _second);
    }

    private double Momentum(double step) => _beta1 * (1 - 0.5 * Math.Pow(0.96, step * _momentumDecay));
}
