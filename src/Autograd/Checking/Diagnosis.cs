namespace AutogradRnn;

/// <summary>Says of a failing case what is wrong, where, and what that looks like.</summary>
internal static class Diagnosis
{
    public static IReadOnlyList<GradientFinding> Of(
        CheckPlan plan, CheckCase @case, IReadOnlyList<LeafError> errors, GradientCheckOptions options)
    {
        (CheckCase smallest, IReadOnlyList<LeafError> left) = Smallest(plan, @case, errors, options);
        CheckSubject subject = plan.Make(@case);
        string[] names = [.. errors.Select(error => error.Leaf.Name)];
        Dictionary<string, Jacobian> whole = Jacobian.Of(subject, names, options).ToDictionary(jacobian => jacobian.Leaf.Name);
        Dictionary<string, Jacobian> small = Jacobian.Of(plan.Make(smallest), [.. left.Select(error => error.Leaf.Name)], options)
            .ToDictionary(jacobian => jacobian.Leaf.Name);

        List<GradientFinding> findings = [.. plan.Explain(@case, options)];
        bool statePath = findings.Any(finding => finding.Kind == GradientFindingKind.StatePath);
        RecordedGraph graph = new(subject.Run().Select(output => output.Value));
        findings.AddRange(Hints.CutResults(plan.Make(smallest), small.Values));
        findings.AddRange(CustomDerivatives.Check(graph, @case, options));
        if (!statePath) findings.AddRange(Hints.ForgottenSum(plan, smallest, left));
        foreach (LeafError error in errors.OrderBy(Follows))
        {
            LeafDiagnosis diagnosis = new(
                error,
                whole.GetValueOrDefault(error.Leaf.Name),
                small.GetValueOrDefault(error.Leaf.Name),
                plan.Describe(small.ContainsKey(error.Leaf.Name) ? smallest : @case),
                plan.Axes(@case),
                graph.Reaches(subject.Leaves.First(leaf => leaf.Name == error.Leaf.Name).Tensor),
                Follows(error));
            findings.Add(diagnosis.Finding());
        }

        return findings;

        bool Follows(LeafError error) => statePath && !error.IsZero && left.All(other => other.Leaf.Name != error.Leaf.Name);
    }

    private static (CheckCase Case, IReadOnlyList<LeafError> Errors) Smallest(
        CheckPlan plan, CheckCase @case, IReadOnlyList<LeafError> errors, GradientCheckOptions options)
    {
        foreach (CheckCase smaller in plan.Smaller(@case))
        {
            try
            {
                (IReadOnlyList<LeafError> found, _) = new CaseCheck(plan.Make(smaller), options, new()).Run(smaller.Random(2));
                if (found.Count > 0) return (smaller, found);
            }
            catch (CheckStop)
            {
                // A smaller case that cannot be compared explains nothing; the next one may.
            }
        }

        return (@case, errors);
    }
}
