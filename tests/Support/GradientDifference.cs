namespace AutogradRnn.Tests.Support;

/// <summary>What the backward pass and the numerical derivative said about one input, and how far apart they may be.</summary>
public sealed record GradientDifference(string Operation, int Input, Tensor Value, double Backward, double Numerical, double Limit,
    ulong Seed)
{
    public double Error => Math.Abs(Backward - Numerical);

    /// <summary>NaN agrees with nothing.</summary>
    public bool Agrees => Error <= Limit;

    public override string ToString() => FormattableString.Invariant(
        $"{Operation}, input {Input} of shape {Value.Shape}: backward says {Backward:R}, the numerical derivative {Numerical:R}; off by {Error:E2}, allowed {Limit:E2}. Seed {Seed}.");
}
