namespace AutogradRnn.Tests.Support;

/// <summary>How many mutants were noticed, how many controls passed, and how many never changed a gradient.</summary>
internal sealed class MutationScore
{
    private int _mutants;
    private int _noticed;
    private int _controls;
    private int _passed;
    private int _equivalent;
    private int _slowest;
    private int _checks;

    /// <summary>Whether every mutant was noticed and every control passed.</summary>
    public bool IsFull => (_noticed, _passed) == (_mutants, _controls);

    /// <summary>Tries a mutant on case after case until one notices it, and says what went wrong, or null.</summary>
    public string? Add(Mutant mutant, IEnumerable<IMutationCase> cases, int casesUntilEquivalent)
    {
        bool changed = false;
        int tried = 0;
        foreach (IMutationCase one in cases)
        {
            _checks++;
            tried++;
            (bool changedHere, bool noticed) = one.Try(mutant);
            changed |= changedHere;
            if (!noticed && !changed && tried == casesUntilEquivalent) break;
            if (!noticed) continue;
            if (mutant.IsControl) return Count(control: true, good: false, $"{mutant}: noticed in case {tried}, but it lies below the limit");
            _slowest = Math.Max(_slowest, tried);
            return Count(control: false, good: true, null);
        }

        if (!changed)
        {
            _equivalent++;
            return null;
        }

        return mutant.IsControl
            ? Count(control: true, good: true, null)
            : Count(control: false, good: false, $"{mutant}: not noticed in {tried} cases");
    }

    public override string ToString() => $"gradient mutation score: {_noticed}/{_mutants}, controls {_passed}/{_controls} "
        + $"({_equivalent} mutants never change a gradient; {_checks} checks, at most {_slowest} cases a mutant)";

    private string? Count(bool control, bool good, string? failure)
    {
        if (control) (_controls, _passed) = (_controls + 1, _passed + (good ? 1 : 0));
        else (_mutants, _noticed) = (_mutants + 1, _noticed + (good ? 1 : 0));
        return failure;
    }
}
