namespace AutogradRnn.Tests.Support;

/// <summary>One computation whose backward pass is tried with mutants.</summary>
internal interface IMutationCase
{
    /// <summary>Runs the backward pass with a mutant: whether it changed any gradient at all, and whether the check notices.</summary>
    (bool Changed, bool Noticed) Try(Mutant mutant);
}
