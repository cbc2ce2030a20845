namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>The answer of 12.3; those of 12.1 and 12.2 are IndRnnNode.cs and CoupledNode.cs.</summary>
public static class Solutions
{
    public static string[] BrokenLaws() => ["rows are independent", "every parameter takes part", "padding is never read"];
}
