using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>What lesson 17 asks for.</summary>
public interface IExercises
{
    /// <summary>17.1: below which learning rate does gradient descent on ½ Σ λᵢ xᵢ² come down?</summary>
    double LargestRate(double[] curvatures);

    /// <summary>17.2: gradient descent with momentum on one number; every place, the start included.</summary>
    double[] Momentum(Func<double, double> slope, double start, double rate, double momentum, int steps);

    /// <summary>17.3: Adam with its correction on one number; every place, the start included.</summary>
    double[] Adam(Func<double, double> slope, double start, double rate, int steps);

    /// <summary>17.4: trains in two parts, through a checkpoint; the result is that of one run.</summary>
    Trainer GoOn(Func<long, Trainer> make, long first, long all);
}
