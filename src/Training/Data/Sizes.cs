using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>The check that sizes share.</summary>
internal static class Sizes
{
    public static int AtLeastOne(string owner, string name, int value) => value >= 1 ? value
        : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture,
            $"{owner} expected {name} to be at least 1, but got {value}. Pass a positive number."));
}
