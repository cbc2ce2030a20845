using System.CommandLine;
using System.Globalization;

namespace AutogradRnn.Examples;

/// <summary>Options that several programs have.</summary>
internal static class Options
{
    /// <summary>A file to read.</summary>
    public static Option<string?> File(string name, string description) => CommandLine.Of<string?>(name, description, "file");

    /// <summary>A whole number, at least <paramref name="least"/>; null where it is not given.</summary>
    public static Option<int?> Count(string name, string description, int least = 1) => new(name)
    {
        Description = description,
        HelpName = "count",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least) return number;
            result.AddError($"{name} expected a whole number of at least {least}, but got '{text}'");
            return null;
        },
    };

    /// <summary>The seed of every random choice.</summary>
    public static Option<ulong> Seed(ulong usual = 1) => new("--seed")
    {
        Description = "Same seed, same run.",
        HelpName = "number",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
                result.AddError($"--seed expected a whole number of at least 0, but got '{text}'");
            return seed;
        },
    };
}
