namespace AutogradRnn;

/// <summary>The derivative of a function of one number at 0, by differences that know nothing of formulas.</summary>
/// <remarks>
/// Five points, (f(−2h) − 8f(−h) + 8f(h) − f(2h)) / 12h. At a kink the answer depends on h, or the derivative from the left
/// differs from that from the right.
/// </remarks>
internal sealed class Slope
{
    private static readonly (int Place, double Weight)[] _stencil = [(-2, 1.0 / 12), (-1, -8.0 / 12), (1, 8.0 / 12), (2, -1.0 / 12)];

    private readonly Func<double, double[]> _values;
    private readonly double _step;
    private readonly Dictionary<double, double[]> _known = [];

    public Slope(Func<double, double[]> values, double step)
    {
        _values = values;
        _step = step;
    }

    /// <summary>The derivative of each result.</summary>
    public double[] Value => Five(_step);

    /// <summary>The same with a quarter of the step: right where a kink lies close by but not here.</summary>
    public double[] Closer => Five(_step / 4);

    /// <summary>How much the derivative from the right exceeds that from the left.</summary>
    public double[] Jump
    {
        get
        {
            double[] zero = At(0);
            double[][] sides = [.. new[] { 1, -1 }.Select(side => OneSided(side, zero))];
            return [.. sides[0].Zip(sides[1], (right, left) => right - left)];
        }
    }

    private double[] OneSided(int side, double[] zero)
    {
        double[] near = At(side * _step), far = At(2 * side * _step);
        return [.. zero.Select((f, k) => (-3 * f + 4 * near[k] - far[k]) / (2 * side * _step))];
    }

    private double[] Five(double step)
    {
        double[] sum = new double[At(step).Length];
        foreach ((int place, double weight) in _stencil)
        {
            double[] f = At(place * step);
            for (int k = 0; k < sum.Length; k++) sum[k] += weight / step * f[k];
        }

        return sum;
    }

    private double[] At(double distance)
    {
        if (!_known.TryGetValue(distance, out double[]? values)) _known[distance] = values = _values(distance);
        return values;
    }
}
