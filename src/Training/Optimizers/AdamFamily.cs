using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: two moments and their correction; they differ in where the weight decay
/// goes.</summary>
public abstract class AdamFamily : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly Tensor _first;
    private readonly Tensor _second;
    private readonly Tensor? _largest;

    /// <summary>Checks the settings and makes the moments.</summary>
    private protected AdamFamily(
        IReadOnlyList<Tensor> parameters,
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        bool amsGrad)
        : base(parameters, learningRate)
    {
        _beta1 = BelowOne(nameof(beta1), beta1, "It is the part of the first moment that stays at each step; 0.9 is usual.");
        _beta2 = BelowOne(nameof(beta2), beta2, "It is the part of the second moment that stays at each step; 0.999 is usual.");
        _epsilon = Positive(nameof(epsilon), epsilon, "It keeps the step finite where gradients are 0; 1e-8 is usual.");
        WeightDecay = NotNegative(nameof(weightDecay), weightDecay, "0 leaves weights alone; 0.01 is usual.");
        Setting(nameof(amsGrad), amsGrad);
        _first = RunningValue("firstMoment");
        _second = RunningValue("secondMoment");
        if (amsGrad) _largest = RunningValue("largestSecondMoment");
    }

    private protected double WeightDecay { get; }

    /// <summary>p is multiplied by this before the step.</summary>
    private protected abstract double Shrink { get; }

    /// <summary>This times p joins the gradient.</summary>
    private protected abstract double GradientDecay { get; }

    private protected sealed override void Update<T>(ParameterRun run)
    {
        double rate = LearningRate / (1 - Math.Pow(_beta1, run.Step));
        double correction = Math.Sqrt(1 - Math.Pow(_beta2, run.Step));
        bool amsGrad = _largest is not null;
        AdamUpdate<Lanes<T>> formula = new(rate, Shrink, GradientDecay, _beta1, _beta2, correction, _epsilon, amsGrad);
        Apply<AdamUpdate<Lanes<T>>, T>(formula, run, _first, _second, _largest);
    }
}
