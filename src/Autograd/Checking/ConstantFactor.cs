namespace AutogradRnn;

/// <summary>What a gradient that is off by one number in all cells looks like.</summary>
internal static class ConstantFactor
{
    public static string Describe(double factor, IReadOnlyList<(string Name, int Length)> axes)
    {
        if (Is(factor, -1)) return "backward is the numerical derivative with the other sign, in every cell: a minus is lost or added.";
        foreach ((string name, int length) in axes.Where(axis => axis.Length > 1))
        {
            if (Is(factor, length))
                return $"backward is {length} times the numerical derivative in every cell, and {length} is the length of {name}: "
                    + $"the value is a mean over it, but the "
                    + $"gradient that of a sum (or the same term is counted {length} times).";
            if (Is(factor, 1.0 / length))
                return $"backward is 1/{length} of the numerical derivative in every cell, and {length} is the length of {name}: "
                    + $"the value is a sum over it, but the "
                    + $"gradient that of a mean.";
        }

        string times = Words.Number(factor);
        return Is(factor, 2)
            ? "backward is 2 times the numerical derivative in every cell: a path is counted twice, or a factor ½ is missing."
            : $"backward is {times} times the numerical derivative in every cell: a factor is lost or added.";
    }

    private static bool Is(double factor, double expected) => Math.Abs(factor - expected) <= 1e-5 * Math.Abs(expected);
}
