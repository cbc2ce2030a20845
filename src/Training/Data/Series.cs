using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>The checks on a numeric series <c>[time, features]</c>.</summary>
internal static class Series
{
    /// <summary>The number of steps of a series whose values are all finite.</summary>
    public static int Check(string owner, ReadOnlySpan<double> values, int features)
    {
        Sizes.AtLeastOne(owner, nameof(features), features);
        WholeSteps(owner, values.Length, features);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"{owner} expected finite values, but the one at [time {i / features}, feature {i % features}] is {values[i]}. "
                    + $"Fill or cut the gap first."), nameof(values));
            }
        }

        return values.Length / features;
    }

    public static void WholeSteps(string owner, int count, int features)
    {
        if (count % features != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{owner} expected [time, {features}] values, but {count} is no multiple of {features}. Check features."));
        }
    }
}
