namespace AutogradRnn.Tests.Support;

/// <summary>One way to make a backward pass wrong; made anew for each pass, because some remember what the pass has done.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Plant">Plants it until disposed.</param>
/// <param name="IsControl">Whether it lies below the limit of the check, so that it must not be noticed.</param>
internal sealed record Mutant(string Name, Func<GradientFault> Plant, bool IsControl = false)
{
    public override string ToString() => Name;
}
