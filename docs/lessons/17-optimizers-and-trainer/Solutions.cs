using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double LargestRate(double[] curvatures) => 2 / curvatures.Max();

    public double[] Momentum(Func<double, double> slope, double start, double rate, double momentum, int steps)
    {
        double p = start, v = 0;
        List<double> path = [p];
        for (int i = 0; i < steps; i++)
        {
            v = momentum * v + slope(p);
            p -= rate * v;
            path.Add(p);
        }

        return [.. path];
    }

    public double[] Adam(Func<double, double> slope, double start, double rate, int steps)
    {
        double p = start, m = 0, v = 0;
        List<double> path = [p];
        for (int t = 1; t <= steps; t++)
        {
            double g = slope(p);
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            double mHat = m / (1 - Math.Pow(0.9, t)), vHat = v / (1 - Math.Pow(0.999, t));
            p -= rate * mHat / (Math.Sqrt(vHat) + 1e-8);
            path.Add(p);
        }

        return [.. path];
    }

    public Trainer GoOn(Func<long, Trainer> make, long first, long all)
    {
        Trainer before = make(first);
        before.Fit();
        CheckpointContent saved = new TrainerCheckpoint(before).Save();

        Trainer after = make(all);
        new TrainerCheckpoint(after).Load(saved);
        after.Fit();
        return after;
    }
}
