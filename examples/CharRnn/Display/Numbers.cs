using System.Globalization;

namespace CharRnn.Display;

/// <summary>How numbers are shown: the same on every machine.</summary>
internal static class Numbers
{
    public static string Loss(double nats) => nats.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Perplexity(double? perplexity) => perplexity is { } value ? value.ToString(value < 1000 ? "0.00" : "0.0e0", CultureInfo.InvariantCulture) : "-";

    public static string Whole(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Time(TimeSpan time) => time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
