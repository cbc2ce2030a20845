using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Steps in the units of the parameters themselves, from the ratio of two running means: it needs no learning rate to be
/// chosen.</summary>
/// <remarks>
/// With g = ∂L/∂p + weightDecay · p:
/// <code>
/// s ← ρ s + (1 − ρ) g²
/// Δ = √(d + ε) / √(s + ε) · g
/// d ← ρ d + (1 − ρ) Δ²
/// p ← p − learningRate · Δ
/// </code>
/// Zeiler 2012.
/// </remarks>
public sealed class Adadelta : Optimizer
{
    private readonly double _rho;
    private readonly double _weightDecay;
    private readonly double _epsilon;
    private readonly Tensor _squares;
    private readonly Tensor _deltas;

    /// <summary>Prepares Adadelta on some parameters.</summary>
    /// <param name="parameters">Tensors that require a gradient and were not computed, each once.</param>
    /// <param name="learningRate">0 or more; default 1, the paper's method unscaled.</param>
    /// <param name="rho">ρ, how much of the running means stays, 0 up to 1; default 0.9.</param>
    /// <param name="epsilon">ε, above 0; default 1e-6. It sets the first steps, while d is 0.</param>
    /// <param name="weightDecay">0 (default) or more: adds weightDecay · p to the gradient.</param>
    /// <exception cref="ArgumentException">The parameters are not usable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adadelta(
        IReadOnlyList<Tensor> parameters,
        double learningRate = 1,
        double rho = 0.9,
        double epsilon = 1e-6,
        double weightDecay = 0)
        : base(parameters, learningRate)
    {
        _rho = BelowOne(nameof(rho), rho, "It is the part of the running means that stays at each step; 0.9 is usual.");
        _epsilon = Positive(nameof(epsilon), epsilon, "It keeps the step finite where gradients are 0; 1e-8 is usual.");
        _weightDecay = NotNegative(nameof(weightDecay), weightDecay, "0 leaves weights alone; 0.01 is usual.");
        _squares = RunningValue("squares");
        _deltas = RunningValue("deltas");
    }

    private protected override void Update<T>(ParameterRun run) =>
        Apply<AdadeltaUpdate<Lanes<T>>, T>(new(LearningRate, _weightDecay, _rho, _epsilon), run, _squares, _deltas);
}
