using System.Globalization;
using AutogradRnn.Training;

namespace AutogradRnn.Examples.Display;

/// <summary>How numbers are shown: the same on every machine.</summary>
internal static class Numbers
{
    public static string Loss(double nats) => nats.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Perplexity(double? perplexity) => perplexity is { } value ? value.ToString(value < 1000 ? "0.00" : "0.0e0", CultureInfo.InvariantCulture) : "-";

    /// <summary>The perplexity on held-out data, or before that is known the one in training.</summary>
    public static string Perplexities(TrainingProgress now) =>
        now.HeldOutPerplexity is { } heldOut ? $"held-out perplexity {Perplexity(heldOut)}" : $"perplexity {Perplexity(now.Perplexity)}";

    public static string Whole(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Time(TimeSpan time) => time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
