using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Operations;

/// <summary>One row of the table: a public member of Tensor (as <see cref="PublicOperations"/> names it), what distinguishes this row of it, and how to draw a use of it.</summary>
/// <param name="Member">The member that the row covers.</param>
/// <param name="Variant">Empty, or how this row differs from the other rows of the member.</param>
/// <param name="Draw">Draws inputs inside the domain, away from kinks and ties.</param>
/// <param name="Single">How much wider than usual the limits of Float32 are: the condition of the operation over its domain.</param>
public sealed record OperationRow(string Member, string Variant, Func<Draw, Sample> Draw, double Single = 1)
{
    /// <summary>Checks random samples; the check gets a sample and a seed and says what is wrong, or null.</summary>
    /// <param name="law">What is checked, for the report and the seed.</param>
    /// <param name="check">The check.</param>
    /// <param name="cases">How many samples.</param>
    /// <param name="largest">How many elements a drawn shape may have.</param>
    public void ForAll(string law, Func<Sample, ulong, string?> check, int cases = 200, int largest = 96) =>
        Prop.ForAll(Choices.Arbitrary, choices =>
        {
            Draw draw = new(choices.Values, largest);
            Sample sample = Draw(draw);
            string? failure = check(sample, draw.Seed);
            return (failure is null).Label($"{failure}\n{sample}");
        }).Check(Cases.For($"{law} of {this}", cases));

    public override string ToString() => Variant.Length == 0 ? Member : $"{Member}: {Variant}";
}
