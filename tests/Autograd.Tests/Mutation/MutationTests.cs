using AutogradRnn.Tests.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Mutation;

/// <summary>The gradient check is itself checked: whatever is broken on purpose in a backward pass must be noticed, and what lies below
/// the limit must not.</summary>
public class MutationTests
{
    /// <summary>A mutant that changed no gradient in so many cases is taken to change none.</summary>
    private const int CasesUntilEquivalent = 200;

    /// <summary>A mutant that changes gradients must be noticed within so many, whatever ARNN_CASES says: five rows in the right place
    /// are rare.</summary>
    private const int CasesAMutant = 2000;

    /// <summary>Cases in which a control must pass; every one counts, whereas a mutant needs only one.</summary>
    private const int CasesAControl = 50;

    /// <summary>A relative error just below the limit of 1e-7; the rest of it belongs to the stencil.</summary>
    private const double ControlAlone = 9e-8;

    /// <summary>Where an operation is visited several times its errors add up, and where contributions cancel they weigh more, by the
    /// row's condition.</summary>
    private const double ControlAmongOthers = 1e-9;

    private static readonly MutationScore _score = new();

    private static IEnumerable<OperationRow> Rows => OperationTable.Rows;

    [Test, Order(2)]
    public void TheScoreIsFull()
    {
        Summary.Print($"{_score}");
        Assert.That(_score.IsFull);
    }

    [TestCaseSource(nameof(Rows)), Order(1)]
    public void EveryMutantIsNoticedAndEveryControlPasses(OperationRow row)
    {
        ulong seed = Cases.Seed($"mutants of {row}");
        PreparedCase?[] prepared = new PreparedCase?[CasesAMutant];
        List<IReadOnlyList<string>> visits = [.. AllCases(CasesAControl).Select(one => one.Visited())];
        double control = visits.All(visit => visit.Count <= 1) ? ControlAlone : ControlAmongOthers / (row.Single * row.Single);
        List<Mutant> mutants =
        [
            .. visits.SelectMany(visit => visit).Distinct().Order(StringComparer.Ordinal)
                .SelectMany(name => OperationMutants.Of(name, control)),
            .. EngineMutants.All,
        ];
        string?[] failures = [.. mutants.Select(mutant =>
            _score.Add(mutant, AllCases(mutant.IsControl ? CasesAControl : CasesAMutant), CasesUntilEquivalent))];
        Assert.That(failures.Where(failure => failure is not null), Is.Empty, $"ARNN_SEED={seed}");

        IEnumerable<PreparedCase> AllCases(int count)
        {
            for (int i = 0; i < count; i++)
                yield return prepared[i] ??= new PreparedCase(row, SplitMix64.Mix(SplitMix64.Mix(seed) + (ulong)i));
        }
    }
}
