namespace AutogradRnn.Tests.Operations.Formulas;

public class GeluTests
{
    // x · erfc(−x/√2) / 2 and its derivative; (1 + erf) / 2 would leave two digits at −8 and none at −12.
    [TestCase(-8, -4.9767684594174555e-15, -3.979607261086796e-14)]
    [TestCase(-12, -2.1317785344932424e-32, -2.5578956616748956e-31)]
    [TestCase(-30, -1.4720141781446293e-196, -4.416031690708494e-195)]
    public void FarBelowZeroItKeepsItsDigits(double x, double value, double slope)
    {
        Tensor input = Tensor.Scalar(x, DType.Float64).RequireGrad();
        Tensor y = input.Gelu();
        y.Backward();
        Assert.That(y.Item(), Is.EqualTo(value).Within(1e-12).Percent);
        Assert.That(input.Grad!.Item(), Is.EqualTo(slope).Within(1e-9).Percent);
    }
}
