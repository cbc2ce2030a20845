namespace AutogradRnn.Lessons;

/// <summary>From values to places on a drawing, with round numbers for the ticks.</summary>
public sealed class Scale
{
    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;
    private readonly bool _logarithmic;

    /// <summary>A scale that holds all values between two places.</summary>
    public Scale(IEnumerable<double> values, double from, double to, bool logarithmic = false, bool withZero = false)
    {
        (_from, _to, _logarithmic) = (from, to, logarithmic);
        double[] all = [.. values.Select(Measure), .. withZero && !logarithmic ? [0.0] : Array.Empty<double>()];
        double low = all.Min(), high = all.Max();
        if (high - low < 1e-12) (low, high) = (low - 1, high + 1);
        double step = Step(low, high);
        (_low, _high) = (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((_high - _low) / step) + 1).Select(i => _low + i * step)];
    }

    /// <summary>Where to put ticks: values, or powers of ten of a logarithmic scale.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>The place of a value.</summary>
    public double this[double value] => OfMeasure(Measure(value));

    /// <summary>The place of a tick.</summary>
    public double OfMeasure(double measure) => _from + (measure - _low) / (_high - _low) * (_to - _from);

    private double Measure(double value) => _logarithmic ? Math.Log10(value) : value;

    private double Step(double low, double high)
    {
        double rough = (high - low) / 6;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * new[] { 1.0, 2, 5, 10 }.First(factor => factor * power >= rough - 1e-12);
        return _logarithmic ? Math.Max(1, Math.Round(step)) : step;
    }
}
