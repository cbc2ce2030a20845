using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 17</summary>
public sealed class Exercises : IExercises
{
    public double LargestRate(double[] curvatures)
    {
        // TODO: L = ½ Σ λᵢ xᵢ². Return the rate from which on gradient descent no longer comes down.
        // APPROACH: one step multiplies xᵢ by 1 − rate · λᵢ. When is that smaller than 1 in size, for every i?
        // HINT: the largest λ decides. It may not fall below −1.
        throw new NotSolvedException();
    }

    public double[] Momentum(Func<double, double> slope, double start, double rate, double momentum, int steps)
    {
        // TODO: return p₀ … p_steps of v ← momentum · v + g, p ← p − rate · v, where g = slope(p) and v begins at 0.
        // APPROACH: two numbers are carried from step to step: p and v.
        // HINT: with momentum 0 it is gradient descent.
        throw new NotSolvedException();
    }

    #region exercise-adam
    public double[] Adam(Func<double, double> slope, double start, double rate, int steps)
    {
        // TODO: return p₀ … p_steps of Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8, where g = slope(p).
        // APPROACH: m and v are running means that begin at 0. Divide each by the weight it has so far: 1 − β to the power of t.
        // HINT: t counts from 1. The correction is not kept: m and v go on uncorrected.
        throw new NotSolvedException();
    }
    #endregion

    #region exercise-go-on
    public Trainer GoOn(Func<long, Trainer> make, long first, long all)
    {
        // TODO: train `first` steps, stop, and let ANOTHER trainer go on to step `all`, as if nothing had happened. Return that one.
        // APPROACH: make(steps) builds a new run that will end after so many steps. TrainerCheckpoint(trainer) can Save() and Load().
        // HINT: the second trainer's number of steps counts those before the stop.
        throw new NotSolvedException();
    }
    #endregion
}
