namespace AutogradRnn;

/// <summary>How thoroughly a gradient is checked, and how exactly it must agree.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>Where values, directions and cotangents come from; default 1. The same seed repeats a check.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Random cases, 1 or more; default 8. Faults that a case can show are nearly always shown by the first ten.</summary>
    public int Cases { get; init; } = 8;

    /// <summary>Rows of a batch to try in turn, each 1 or more; default 2, 1, 3: two and three differ from each other and from the time, so
    /// that a sum taken for a mean shows which axis it went along.</summary>
    public IReadOnlyList<int> Batch { get; init; } = [2, 1, 3];

    /// <summary>Steps of a sequence to try in turn, each 1 or more; default 4, 1, 5, 2: at least two steps are needed to see a wrong path
    /// through time.</summary>
    public IReadOnlyList<int> Time { get; init; } = [4, 1, 5, 2];

    /// <summary>Features of an input that the check makes; null (the default) finds out what the module takes, and uses 3 where it takes
    /// any number.</summary>
    public int? Features { get; init; }

    /// <summary>h of the five-point stencil; default 1e-3, about (11ε)^⅕, where truncation and rounding err equally little in
    /// Float64.</summary>
    public double Step { get; init; } = 1e-3;

    /// <summary>The difference that is always allowed; default 1e-8, far above the 1e-12 of rounding.</summary>
    public double AbsoluteLimit { get; init; } = 1e-8;

    /// <summary>The difference that is allowed in proportion to the derivative; default 1e-7: right gradients stay 10⁴ times below it,
    /// and a
    /// factor of 1.00001 is found.</summary>
    public double RelativeLimit { get; init; } = 1e-7;

    /// <summary>How far, at most, parameters are moved from their values for all cases but the first; default 0.5, so that a bias that
    /// starts at 0
    /// cannot hide a fault. They are put back afterwards. 0 checks at the present values only.</summary>
    public double Jitter { get; init; } = 0.5;

    /// <summary>Whether derivatives of the gradient are checked too; default false.</summary>
    public bool SecondOrder { get; init; }

    /// <summary>Whether the Float32 gradient is compared with the Float64 gradient where the subject is Float32; default true.</summary>
    public bool CompareFloat32 { get; init; } = true;

    /// <summary>Generators to put back before every evaluation, beside those that are found in the function or module itself, so that
    /// dropout draws
    /// the same mask each time.</summary>
    public IReadOnlyList<RandomGenerator> Freeze { get; init; } = [];

    internal void Check()
    {
        Require.InRange("GradientCheck", nameof(Cases), Cases, 1, int.MaxValue, "At least one case is needed.");
        Require.InRange("GradientCheck", nameof(Step), Step, 1e-6, 0.1, "Outside, rounding or truncation hides the derivative; 1e-3 "
            + "is best.");
        Require.InRange("GradientCheck", nameof(Jitter), Jitter, 0, double.MaxValue, "It is a distance.");
        CheckSizes(nameof(Batch), Batch);
        CheckSizes(nameof(Time), Time);
    }

    private static void CheckSizes(string name, IReadOnlyList<int> sizes)
    {
        if (sizes.Count == 0 || sizes.Any(size => size < 1))
            throw new ArgumentOutOfRangeException(
                name, $"GradientCheck expected sizes of 1 or more in {name}, but got [{string.Join(", ", sizes)}]. Give at least one.");
    }
}
