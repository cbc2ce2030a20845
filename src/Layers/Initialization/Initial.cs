using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Layers;

/// <summary>Starting values for parameters, drawn from an explicit generator.</summary>
/// <remarks>Weights are [inputs, outputs]; fan-in is the number of inputs, fan-out that of outputs. Values are drawn in double and rounded,
/// so both dtypes start alike.</remarks>
public static class Initial
{
    /// <summary>Uniform in [low, high).</summary>
    /// <param name="shape">The shape wanted.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above <paramref name="low"/>.</param>
    /// <param name="generator">Where the numbers come from.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not finite or not in order.</exception>
    public static Tensor Uniform(Shape shape, double low, double high, RandomGenerator generator, DType dtype = DType.Float32)
    {
        if (!double.IsFinite(high - low) || high < low)
            throw new ArgumentOutOfRangeException(
                nameof(high),
                high,
                FormattableString.Invariant(
                    $"Uniform expected low <= high, both finite, but got {low} and {high}. Exchange or mend them."));
        return Draw(shape, dtype, () => low + (high - low) * generator.NextDouble());
    }

    /// <summary>Normal with a mean and a standard deviation.</summary>
    /// <param name="shape">The shape wanted.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation (not the variance), 0 or more.</param>
    /// <param name="generator">Where the numbers come from.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative or not finite.</exception>
    public static Tensor Normal(Shape shape, double mean, double deviation, RandomGenerator generator, DType dtype = DType.Float32)
    {
        if (!(deviation >= 0) || !double.IsFinite(deviation))
            throw new ArgumentOutOfRangeException(
                nameof(deviation),
                deviation,
                FormattableString.Invariant(
                    $"Normal expected a standard deviation of 0 or more, but got {deviation}. Pass the square root of the variance."));
        return Draw(shape, dtype, () => mean + deviation * generator.NextNormal());
    }

    /// <summary>Uniform within ±√(6 / (fan-in + fan-out)): keeps the variance in both directions for tanh-like functions (Glorot and Bengio
    /// 2010).</summary>
    /// <param name="inputs">Fan-in, 1 or more.</param>
    /// <param name="outputs">Fan-out, 1 or more.</param>
    /// <param name="generator">Where the numbers come from.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <returns>[inputs, outputs].</returns>
    public static Tensor Glorot(int inputs, int outputs, RandomGenerator generator, DType dtype = DType.Float32)
    {
        double limit = Math.Sqrt(6.0 / Math.Max(1, inputs + outputs));
        return Uniform([inputs, outputs], -limit, limit, generator, dtype);
    }

    /// <summary>Normal with standard deviation √(2 / (fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
    /// <inheritdoc cref="Glorot"/>
    public static Tensor GlorotNormal(int inputs, int outputs, RandomGenerator generator, DType dtype = DType.Float32) =>
        Normal([inputs, outputs], 0, Math.Sqrt(2.0 / Math.Max(1, inputs + outputs)), generator, dtype);

    /// <summary>Uniform within ±√(6 / fan-in): keeps the variance through relu, which drops half of it (He et al. 2015).</summary>
    /// <inheritdoc cref="Glorot"/>
    public static Tensor He(int inputs, int outputs, RandomGenerator generator, DType dtype = DType.Float32)
    {
        double limit = Math.Sqrt(6.0 / Math.Max(1, inputs));
        return Uniform([inputs, outputs], -limit, limit, generator, dtype);
    }

    /// <summary>Normal with standard deviation √(2 / fan-in) (He et al. 2015).</summary>
    /// <inheritdoc cref="Glorot"/>
    public static Tensor HeNormal(int inputs, int outputs, RandomGenerator generator, DType dtype = DType.Float32) =>
        Normal([inputs, outputs], 0, Math.Sqrt(2.0 / Math.Max(1, inputs)), generator, dtype);

    /// <summary>A random matrix with orthonormal columns (or rows, whichever are fewer), times a gain: a product with it keeps lengths, so
    /// a gradient neither vanishes nor explodes through it (Saxe et al. 2013).</summary>
    /// <param name="inputs">Rows, 0 or more.</param>
    /// <param name="outputs">Columns, 0 or more.</param>
    /// <param name="generator">Where the numbers come from.</param>
    /// <param name="gain">The length that unit vectors are mapped to; default 1.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <returns>[inputs, outputs].</returns>
    /// <remarks>Q of the QR decomposition (MathNet.Numerics) of a normal matrix, its columns given the signs of R's diagonal, so that it is
    /// uniformly distributed (Mezzadri 2007).</remarks>
    public static Tensor Orthogonal(int inputs, int outputs, RandomGenerator generator, double gain = 1, DType dtype = DType.Float32)
    {
        int longer = Math.Max(inputs, outputs), shorter = Math.Min(inputs, outputs);
        if (shorter == 0) return Tensor.Zeros([inputs, outputs], dtype);
        Matrix<double> normal = Matrix<double>.Build.Dense(longer, shorter, (_, _) => generator.NextNormal());
        var decomposition = normal.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        Matrix<double> q = decomposition.Q.MapIndexed((_, column, value) => gain * value * (decomposition.R[column, column] < 0 ? -1 : 1));
        return Tensor.From(inputs == longer ? q : q.Transpose()).To(dtype);
    }

    /// <summary>Matrices drawn one by one and laid side by side: the gates of a cell, each with its own fan-out.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="draw">Draws one matrix [inputs, outputs].</param>
    /// <returns>[inputs, count · outputs].</returns>
    public static Tensor SideBySide(int count, Func<Tensor> draw) =>
        Tensor.Concat([.. Enumerable.Range(0, count).Select(_ => draw())], axis: 1);

    private static Tensor Draw(Shape shape, DType dtype, Func<double> next)
    {
        double[] values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++) values[i] = next();
        return Tensor.FromSpan<double>(values, shape).To(dtype);
    }
}
