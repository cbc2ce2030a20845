using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Windows over a numeric series, each with the values that come next: the past as inputs, the future as targets.</summary>
/// <remarks>
/// Window k begins at step s = k · stride:
/// <code>
/// inputs[t]  = series[s + t],            t from 0 to window − 1
/// targets[t] = series[s + window + t],   t from 0 to horizon − 1
/// </code>
/// Every window comes exactly once an epoch; the last ones may make a smaller batch. <see cref="Standardizer"/> scales the series before.
/// </remarks>
public sealed class SlidingWindows : BatchSource
{
    private readonly double[] _values;
    private readonly int _features;
    private readonly int _window;
    private readonly int _horizon;
    private readonly int _stride;
    private readonly int _batch;
    private readonly ulong? _seed;
    private readonly DType _dtype;
    private (long Epoch, int[] Order)? _plan;

    /// <summary>Windows over a series.</summary>
    /// <param name="values">The values, <c>[time, features]</c> in row-major order; copied.</param>
    /// <param name="window">The steps of the inputs, at least 1.</param>
    /// <param name="batch">The windows of a batch, at least 1.</param>
    /// <param name="horizon">The steps to predict, at least 1. Default 1, the next step.</param>
    /// <param name="features">The values of one step, at least 1. Default 1, a plain series.</param>
    /// <param name="stride">The steps from one window to the next, at least 1. Default 1, which uses every window there is.</param>
    /// <param name="shuffleSeed">Shuffles each epoch anew; null keeps the order of time.</param>
    /// <param name="dtype">Float32 (default, for training) or Float64.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or <paramref name="dtype"/> is Int32.</exception>
    /// <exception cref="ArgumentException">The series is shorter than window + horizon steps, has an incomplete step, or a value that is
    /// not finite.</exception>
    public SlidingWindows(
        ReadOnlySpan<double> values, int window, int batch, int horizon = 1, int features = 1, int stride = 1,
        ulong? shuffleSeed = null, DType dtype = DType.Float32)
    {
        _window = Sizes.AtLeastOne(nameof(SlidingWindows), nameof(window), window);
        _batch = Sizes.AtLeastOne(nameof(SlidingWindows), nameof(batch), batch);
        _horizon = Sizes.AtLeastOne(nameof(SlidingWindows), nameof(horizon), horizon);
        _stride = Sizes.AtLeastOne(nameof(SlidingWindows), nameof(stride), stride);
        _features = features;
        _seed = shuffleSeed;
        _dtype = dtype != DType.Int32 ? dtype
            : throw new ArgumentOutOfRangeException(nameof(dtype),
                "SlidingWindows expected Float32 or Float64, but got Int32. Series are not indices.");

        int steps = Series.Check(nameof(SlidingWindows), values, features);
        if (steps < (long)window + horizon)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"SlidingWindows expected at least window + horizon = {window} + {horizon} = {(long)window + horizon} steps, "
                + $"but got {steps}. Use a longer series or a smaller window."), nameof(values));
        }

        _values = values.ToArray();
        Count = (steps - window - horizon) / stride + 1;
        BatchesPerEpoch = (int)(((long)Count + batch - 1) / batch);
    }

    /// <summary>The number of windows.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override int BatchesPerEpoch { get; }

    /// <inheritdoc/>
    private protected override bool MakesAnew => true;

    /// <inheritdoc/>
    /// <returns>Inputs <c>[batch, window, features]</c>, targets <c>[batch, horizon, features]</c>.</returns>
    protected override Batch Make(long epoch, int index)
    {
        if (_plan is not { } plan || plan.Epoch != epoch) _plan = plan = (epoch, EpochOrder.Of(Count, _seed, epoch));

        int start = index * _batch;
        ReadOnlySpan<int> windows = plan.Order.AsSpan(start..Math.Min(start + _batch, Count));
        return new Batch(Cut(windows, 0, _window), Cut(windows, _window, _horizon));
    }

    private Tensor Cut(ReadOnlySpan<int> windows, int offset, int steps)
    {
        int length = steps * _features;
        Tensor cut = Tensor.Uninitialized([windows.Length, steps, _features], DType.Float64);
        for (int i = 0; i < windows.Length; i++)
            _values.AsSpan((windows[i] * _stride + offset) * _features, length).CopyTo(cut.Buffer<double>()[(i * length)..]);
        return cut.To(_dtype);
    }
}
