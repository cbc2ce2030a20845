namespace AutogradRnn;

/// <summary>Runs a plan through its cases and stops at the first that fails, to explain it.</summary>
internal static class Checker
{
    /// <summary>How often a case is drawn again when it meets a kink.</summary>
    private const int Redraws = 20;

    public static GradientCheckResult Run(CheckPlan plan, GradientCheckOptions options, int order = 1)
    {
        options.Check();
        CheckTally tally = new();
        List<GradientFinding> findings = [];
        try
        {
            bool failed = order == 2
                ? SecondOrderFails(plan, options, tally, findings)
                : FirstOrderFails(plan, options, tally, findings);
            if (!failed && order == 1)
            {
                if (options.CompareFloat32 && plan.IsFloat32) findings.AddRange(SinglePrecision.Compare(plan, CaseNumber(0, options)));
                if (options.SecondOrder) SecondOrderFails(plan, options, tally, findings);
            }

            if (!failed) findings.AddRange(NeverEntering(tally));
        }
        catch (CheckStop stop)
        {
            findings.Add(stop.Finding);
        }

        return new(plan.Name, options, tally, findings);
    }

    /// <summary>The sizes and the seed of a case.</summary>
    public static CheckCase CaseNumber(int number, GradientCheckOptions options, int redraw = 0) => new(
        unchecked(options.Seed * 7_919UL + (ulong)number * 101UL + (ulong)redraw * 1_000_003UL),
        options.Batch[number % options.Batch.Count],
        options.Time[number % options.Time.Count],
        OwnStart: number % 3 == 1,
        number == 0 && redraw == 0 ? 0 : options.Jitter,
        redraw);

    /// <summary>The leaves that disagree in a case; null where only kinks were met.</summary>
    public static IReadOnlyList<LeafError>? Errors(CheckPlan plan, CheckCase @case, GradientCheckOptions options, CheckTally tally)
    {
        (IReadOnlyList<LeafError> errors, bool undecided) = new CaseCheck(plan.Make(@case), options, tally).Run(@case.Random(2));
        return errors.Count == 0 && undecided ? null : errors;
    }

    private static bool FirstOrderFails(CheckPlan plan, GradientCheckOptions options, CheckTally tally, List<GradientFinding> findings)
    {
        for (int number = 0; number < options.Cases; number++)
        {
            IReadOnlyList<LeafError>? errors = null;
            CheckCase @case = CaseNumber(number, options);
            for (int redraw = 0; errors is null && redraw < Redraws; redraw++)
            {
                @case = CaseNumber(number, options, redraw);
                CheckSubject subject = plan.Make(@case);
                if (tally.Seen.Count == 0) tally.Seen.AddRange(subject.Leaves.Where(leaf => leaf.IsParameter));
                (IReadOnlyList<LeafError> found, bool undecided) = new CaseCheck(subject, options, tally).Run(@case.Random(2));
                errors = found.Count == 0 && undecided ? null : found;
            }

            tally.Cases++;
            if (errors is null) throw NoSmoothPlace();
            if (errors.Count == 0) continue;
            findings.AddRange(Diagnosis.Of(plan, @case, errors, options));
            return true;
        }

        return false;
    }

    private static bool SecondOrderFails(CheckPlan plan, GradientCheckOptions options, CheckTally tally, List<GradientFinding> findings)
    {
        CheckTally own = new();
        for (int number = 0; number < options.Cases; number++)
        {
            IReadOnlyList<LeafError>? errors = null;
            for (int redraw = 0; errors is null && redraw < Redraws; redraw++)
            {
                CheckCase @case = CaseNumber(number, options, redraw);
                CheckSubject gradient = SecondOrder.GradientOf(plan.Make(@case), @case.Random(3));

                // A gradient sums more terms than a value, and its own derivatives are larger.
                (IReadOnlyList<LeafError> found, bool undecided) =
                    new CaseCheck(gradient, options, own, looseness: 10).Run(@case.Random(4));
                errors = found.Count == 0 && undecided ? null : found;
            }

            own.Cases++;
            if (errors is null) throw NoSmoothPlace();
            findings.AddRange(errors.Select(SecondOrder.Finding));
            if (errors.Count > 0) break;
        }

        tally.Cases += own.Cases;
        tally.Checks += own.Checks;
        tally.Kinks += own.Kinks;
        tally.WorstError = Math.Max(tally.WorstError, own.WorstError);
        return findings.Any(finding => finding.Kind == GradientFindingKind.SecondDerivative);
    }

    private static IEnumerable<GradientFinding> NeverEntering(CheckTally tally) =>
        from leaf in tally.Seen
        from name in tally.Entered.Contains(leaf.Name) ? leaf.Parts : [leaf.Name]
        where !tally.Entered.Contains(name)
        select new GradientFinding(
            GradientFindingKind.NeverEnters,
            name,
            $"{name} never enters: neither backward nor the numerical derivative sees it change any result, in none of the cases. "
            + $"Is it used at all, "
            + "or is another used in its place?",
            IsFailure: false);

    private static CheckStop NoSmoothPlace() => new(
        GradientFindingKind.Kink,
        $"No smooth place was found in {Redraws} tries: the derivative from the left differs from that from the right. Expected at "
        + $"the kink of relu, abs, "
        + "max or clamp; check at values away from it. A function that jumps (rounding, arg max, sampling) has no derivative at all.");
}
