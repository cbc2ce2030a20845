using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Gradient descent with every element divided by the root of a running mean of its squared gradients.</summary>
/// <remarks>
/// With g = ∂L/∂p + weightDecay · p:
/// <code>
/// s ← smoothing · s + (1 − smoothing) · g²
/// m ← smoothing · m + (1 − smoothing) · g          (centred; else m = 0)
/// d = g / (√(s − m²) + ε)
/// v ← momentum · v + d                              (momentum 0: v = d)
/// p ← p − learningRate · v
/// </code>
/// Tieleman and Hinton 2012; centred: Graves 2013. As in PyTorch ε stands outside the root.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private readonly double _smoothing;
    private readonly double _momentum;
    private readonly double _weightDecay;
    private readonly double _epsilon;
    private readonly bool _centred;
    private readonly Tensor _squares;
    private readonly Tensor? _velocity;
    private readonly Tensor? _mean;

    /// <summary>Prepares RMSprop on some parameters.</summary>
    /// <param name="parameters">Tensors that require a gradient and were not computed, each once.</param>
    /// <param name="learningRate">0 or more; default 0.01, PyTorch's. 0.001 is usual for recurrent networks.</param>
    /// <param name="smoothing">How much of the running means stays, 0 up to 1; default 0.99, a memory of about 100 steps.</param>
    /// <param name="momentum">How much of the velocity stays, 0 (default: none) up to 1.</param>
    /// <param name="weightDecay">0 (default) or more: adds weightDecay · p to the gradient.</param>
    /// <param name="epsilon">ε, above 0; default 1e-8.</param>
    /// <param name="centred">Divides by the standard deviation of the gradient instead of its root mean square; default false.</param>
    /// <exception cref="ArgumentException">The parameters are not usable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RmsProp(
        IReadOnlyList<Tensor> parameters,
        double learningRate = 0.01,
        double smoothing = 0.99,
        double momentum = 0,
        double weightDecay = 0,
        double epsilon = 1e-8,
        bool centred = false)
        : base(parameters, learningRate)
    {
        _smoothing = BelowOne(nameof(smoothing), smoothing, "It is the part of the running mean that stays at each step; 0.99 is usual.");
        _momentum = BelowOne(nameof(momentum), momentum, "It is the part of the velocity that stays at each step; 0.9 is usual.");
        _weightDecay = NotNegative(nameof(weightDecay), weightDecay, "0 leaves weights alone; 0.01 is usual.");
        _epsilon = Positive(nameof(epsilon), epsilon, "It keeps the step finite where gradients are 0; 1e-8 is usual.");
        _centred = Setting(nameof(centred), centred);
        _squares = RunningValue("squares");
        if (momentum > 0) _velocity = RunningValue("velocity");
        if (centred) _mean = RunningValue("mean");
    }

    private protected override void Update<T>(ParameterRun run)
    {
        bool hasVelocity = _velocity is not null;
        RmsPropUpdate<Lanes<T>> formula = new(LearningRate, _weightDecay, _smoothing, _epsilon, _momentum, _centred, hasVelocity);
        Apply<RmsPropUpdate<Lanes<T>>, T>(formula, run, _squares, _velocity, _mean);
    }
}
