using AutogradRnn.Tests.Support;

/// <summary>Says at the end of a test run how many random cases it was made of.</summary>
[SetUpFixture]
public class CaseSummary
{
    [OneTimeTearDown]
    public void Print() =>
        Summary.Print(FormattableString.Invariant($"{typeof(CaseSummary).Assembly.GetName().Name}: {Cases.Total} random cases"));
}
