using System.Numerics;

namespace AutogradRnn.Training;

/// <summary>The checks of the numbers that steer training; NaN is never inside a range.</summary>
internal static class Hyperparameter
{
    /// <summary>A finite number above 0.</summary>
    public static double Positive(string owner, string name, double value, string reason) =>
        value > 0 && double.IsFinite(value) ? value : throw Outside(owner, name, "a finite number above 0", value, reason);

    /// <summary>A finite number of 0 or more.</summary>
    public static double NotNegative(string owner, string name, double value, string reason) =>
        value >= 0 && double.IsFinite(value) ? value : throw Outside(owner, name, "a finite number of 0 or more", value, reason);

    /// <summary>A number from 0 up to but not including 1.</summary>
    public static double Decay(string owner, string name, double value, string reason) =>
        value is >= 0 and < 1 ? value : throw Outside(owner, name, "a number from 0 up to, but not including, 1", value, reason);

    /// <summary>A whole number of at least <paramref name="lowest"/>.</summary>
    public static T AtLeast<T>(string owner, string name, T value, T lowest, string reason)
        where T : IBinaryInteger<T> =>
        value >= lowest ? value : throw Outside(owner, name, FormattableString.Invariant($"{lowest} or more"), value, reason);

    public static double Rate(string owner, string name, double rate) =>
        NotNegative(owner, name, rate, "Choose a rate such as 0.001.");

    private static ArgumentOutOfRangeException Outside(string owner, string name, string expected, object value, string reason) =>
        new(name, value, FormattableString.Invariant($"{owner} expected {name} to be {expected}, but got {value}. {reason}"));
}
