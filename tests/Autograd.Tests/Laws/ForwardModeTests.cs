using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Laws;

/// <summary>Reverse mode and forward mode are two orders of the same products, so they agree up to roundings (law M13).</summary>
public class ForwardModeTests
{
    [Test]
    public void RandomScalarProgramsHaveTheSameDerivativesInBothModes() => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        ScalarProgram program = new(new Draw(choices.Values));
        double[] reverse = program.ByReverseMode(), forward = program.ByForwardMode();
        bool agree = reverse.Zip(forward).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-11 * Math.Max(1, Math.Abs(pair.Second)));
        return agree.Label($"reverse {string.Join(", ", reverse)}; forward {string.Join(", ", forward)}; {program}");
    }).Check(Cases.For("scalar programs", 1000));
}
