using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Brings each feature of a series to mean 0 and standard deviation 1, and back: z = (x − mean) / deviation.</summary>
/// <remarks>
/// Measure it on the training part only and apply it to all parts: a mean that has seen the test part tells the model of it.
/// The deviation is the population's, √(Σ(x − mean)² / n). A feature that never changes keeps deviation 1, so it becomes 0.
/// </remarks>
/// <example><code>
/// Standardizer scale = Standardizer.Of(series[..800]);
/// SlidingWindows training = new(scale.Apply(series[..800]), window: 50, batch: 32, shuffleSeed: 1);
/// SlidingWindows test = new(scale.Apply(series[800..]), window: 50, batch: 32);
/// </code></example>
public sealed class Standardizer
{
    private readonly double[] _mean;
    private readonly double[] _deviation;

    /// <summary>A standardizer from its numbers, as a checkpoint keeps them.</summary>
    /// <param name="mean">The mean of each feature.</param>
    /// <param name="deviation">The standard deviation of each feature, above 0.</param>
    /// <exception cref="ArgumentException">The two differ in length, are empty, or hold a number that is not finite or a deviation not
    /// above 0.</exception>
    public Standardizer(IReadOnlyList<double> mean, IReadOnlyList<double> deviation)
    {
        _mean = [.. mean];
        _deviation = [.. deviation];
        bool fitting = _mean.Length > 0 && _mean.Length == _deviation.Length
            && _mean.All(double.IsFinite) && _deviation.All(d => double.IsFinite(d) && d > 0);
        if (!fitting)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Standardizer expected a finite mean and a finite deviation above 0 for each feature, "
                + $"but got {Listed(_mean)} and {Listed(_deviation)}. Measure them with Standardizer.Of."));
        }

        static string Listed(double[] numbers) => $"[{string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]";
    }

    /// <summary>The mean of each feature, in the units of the series.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The standard deviation of each feature, in the units of the series; 1 for one that never changes.</summary>
    public IReadOnlyList<double> Deviation => _deviation;

    /// <summary>Measures a series.</summary>
    /// <param name="values">The values, <c>[time, features]</c> in row-major order, at least one step.</param>
    /// <param name="features">The values of one step, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="features"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no step, a step is incomplete, or a value is not finite.</exception>
    public static Standardizer Of(ReadOnlySpan<double> values, int features = 1)
    {
        int steps = Series.Check(nameof(Standardizer), values, features);
        if (steps == 0)
            throw new ArgumentException("Standardizer expected at least one step, but got none. Measure the training part.");

        double[] mean = new double[features];
        double[] deviation = new double[features];
        for (int i = 0; i < values.Length; i++) mean[i % features] += values[i] / steps;
        for (int i = 0; i < values.Length; i++) deviation[i % features] += Square(values[i] - mean[i % features]) / steps;
        for (int f = 0; f < features; f++)
        {
            // A constant feature leaves rounding errors of its mean, not an exact 0.
            double root = Math.Sqrt(deviation[f]);
            deviation[f] = root > 1e-12 * Math.Abs(mean[f]) ? root : 1;
        }

        return new Standardizer(mean, deviation);

        static double Square(double x) => x * x;
    }

    /// <summary>z = (x − mean) / deviation.</summary>
    /// <param name="values">The values, <c>[time, features]</c> in row-major order.</param>
    /// <returns>As many values, in the same order.</returns>
    /// <exception cref="ArgumentException">A step is incomplete.</exception>
    public double[] Apply(ReadOnlySpan<double> values)
    {
        double[] result = Copy(values);
        for (int i = 0; i < result.Length; i++) result[i] = (result[i] - _mean[i % _mean.Length]) / _deviation[i % _mean.Length];
        return result;
    }

    /// <summary>x = z · deviation + mean: predictions in the units of the series again.</summary>
    /// <param name="values">The standardized values, <c>[time, features]</c> in row-major order.</param>
    /// <returns>As many values, in the same order.</returns>
    /// <exception cref="ArgumentException">A step is incomplete.</exception>
    public double[] Undo(ReadOnlySpan<double> values)
    {
        double[] result = Copy(values);
        for (int i = 0; i < result.Length; i++) result[i] = result[i] * _deviation[i % _mean.Length] + _mean[i % _mean.Length];
        return result;
    }

    /// <summary>x = z · deviation + mean for a model's predictions; gradients flow through it.</summary>
    /// <param name="values">The standardized values, <c>[…, features]</c>, such as a prediction <c>[batch, horizon, features]</c>.</param>
    /// <returns>A tensor of the same shape and dtype.</returns>
    /// <exception cref="ShapeException">The last axis is not the features.</exception>
    public Tensor Undo(Tensor values)
    {
        if (values.Rank == 0 || values.Shape[^1] != _mean.Length)
        {
            throw new ShapeException("Undo", FormattableString.Invariant($"a last axis of {_mean.Length} features"),
                values.Shape.ToString(), "Undo the scaling of all features that were scaled.");
        }

        return values * Tensor.From(_deviation).To(values.DType) + Tensor.From(_mean).To(values.DType);
    }

    private double[] Copy(ReadOnlySpan<double> values)
    {
        Series.WholeSteps(nameof(Standardizer), values.Length, _mean.Length);
        return values.ToArray();
    }
}
