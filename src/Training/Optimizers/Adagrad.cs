using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Gradient descent with a rate for each element that falls with the gradients it has seen: rare features keep learning.</summary>
/// <remarks>
/// With g = ∂L/∂p + weightDecay · p, at step t:
/// <code>
/// s ← s + g²
/// p ← p − learningRate / (1 + (t − 1) · rateDecay) · g / (√s + ε)
/// </code>
/// Duchi, Hazan and Singer 2011.
/// </remarks>
public sealed class Adagrad : Optimizer
{
    private readonly double _rateDecay;
    private readonly double _weightDecay;
    private readonly double _epsilon;
    private readonly Tensor _squares;

    /// <summary>Prepares Adagrad on some parameters.</summary>
    /// <param name="parameters">Tensors that require a gradient and were not computed, each once.</param>
    /// <param name="learningRate">0 or more; default 0.01, PyTorch's. 0.1 is usual for recurrent networks.</param>
    /// <param name="rateDecay">0 (default) or more: how fast the rate falls besides.</param>
    /// <param name="weightDecay">0 (default) or more: adds weightDecay · p to the gradient.</param>
    /// <param name="initialAccumulator">Where s starts, 0 (default) or more; larger makes the first steps smaller.</param>
    /// <param name="epsilon">ε, above 0; default 1e-10, keeps an element without gradients finite.</param>
    /// <exception cref="ArgumentException">The parameters are not usable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adagrad(
        IReadOnlyList<Tensor> parameters,
        double learningRate = 0.01,
        double rateDecay = 0,
        double weightDecay = 0,
        double initialAccumulator = 0,
        double epsilon = 1e-10)
        : base(parameters, learningRate)
    {
        _rateDecay = NotNegative(nameof(rateDecay), rateDecay, "0 is usual: the accumulated squares lower the rate already.");
        _weightDecay = NotNegative(nameof(weightDecay), weightDecay, "0 leaves weights alone; 0.01 is usual.");
        NotNegative(nameof(initialAccumulator), initialAccumulator, "It is where the sum of squares starts; 0 is usual.");
        _epsilon = Positive(nameof(epsilon), epsilon, "It keeps the step finite where gradients are 0; 1e-8 is usual.");
        _squares = RunningValue("squares", initialAccumulator);
    }

    private protected override void Update<T>(ParameterRun run)
    {
        double rate = LearningRate / (1 + (run.Step - 1) * _rateDecay);
        Apply<AdagradUpdate<Lanes<T>>, T>(new(rate, _weightDecay, _epsilon), run, _squares);
    }
}
