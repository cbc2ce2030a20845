using System.Globalization;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Gradient descent, by choice with momentum: a ball that rolls down the loss.</summary>
/// <remarks>
/// With g = ∂L/∂p + weightDecay · p:
/// <code>
/// v ← momentum · v + (1 − dampening) · g      (v ← g at the first step)
/// p ← p − learningRate · v                     (Nesterov: p − learningRate · (g + momentum · v))
/// </code>
/// Polyak 1964; Nesterov's look ahead in the form of Sutskever et al. 2013, as PyTorch has it.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private readonly double _momentum;
    private readonly double _dampening;
    private readonly double _weightDecay;
    private readonly bool _nesterov;
    private readonly Tensor? _velocity;

    /// <summary>Prepares gradient descent on some parameters.</summary>
    /// <param name="parameters">Tensors that require a gradient and were not computed, each once.</param>
    /// <param name="learningRate">0 or more, per step; 0.1 to 0.001 is usual.</param>
    /// <param name="momentum">How much of the velocity stays, 0 (default: no momentum, and no memory for it) up to 1; 0.9 is usual.</param>
    /// <param name="dampening">How much of the gradient is held back from the velocity, 0 (default) to 1.</param>
    /// <param name="weightDecay">0 (default) or more: adds weightDecay · p to the gradient, which draws weights towards 0.</param>
    /// <param name="nesterov">Takes the gradient's own look ahead; default false. Wants momentum and no dampening.</param>
    /// <exception cref="ArgumentException">The parameters are not usable, or Nesterov has no momentum or some dampening.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Sgd(
        IReadOnlyList<Tensor> parameters,
        double learningRate,
        double momentum = 0,
        double dampening = 0,
        double weightDecay = 0,
        bool nesterov = false)
        : base(parameters, learningRate)
    {
        _momentum = BelowOne(nameof(momentum), momentum, "It is the part of the velocity that stays at each step; 0.9 is usual.");
        _dampening = UpToOne(nameof(dampening), dampening, "It is the part of the gradient that is held back; 0 is usual.");
        _weightDecay = NotNegative(nameof(weightDecay), weightDecay, "0 leaves weights alone; 0.01 is usual.");
        _nesterov = Setting(nameof(nesterov), nesterov);
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Sgd expected momentum above 0 and dampening 0 with nesterov, "
                    + $"but got momentum {momentum} and dampening {dampening}. Its look ahead is made of undamped momentum."),
                nameof(nesterov));
        if (momentum > 0) _velocity = RunningValue("velocity");
    }

    private protected override void Update<T>(ParameterRun run)
    {
        if (_velocity is null)
        {
            Apply<SgdUpdate<Lanes<T>>, T>(new(LearningRate, _weightDecay), run);
            return;
        }

        double share = run.Step == 1 ? 1 : 1 - _dampening;
        Apply<MomentumUpdate<Lanes<T>>, T>(new(LearningRate, _weightDecay, _momentum, share, _nesterov), run, _velocity);
    }
}
