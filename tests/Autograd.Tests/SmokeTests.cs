namespace AutogradRnn.Tests;

public class SmokeTests
{
    [Test]
    public void TheSuiteRuns() => Assert.That(Environment.Version.Major, Is.GreaterThanOrEqualTo(10));
}
