namespace AutogradRnn;

/// <summary>Checks every hand-written derivative in a graph alone, so that a wrong one is named.</summary>
internal static class CustomDerivatives
{
    public static IEnumerable<GradientFinding> Check(RecordedGraph graph, CheckCase @case, GradientCheckOptions options)
    {
        foreach (Tensor result in graph.Custom.ToArray())
        {
            Operations.Custom operation = (Operations.Custom)result.Operation!;
            Tensor[] arguments = [.. result.Inputs!.Select(input => input.Copy())];
            CheckLeaf[] leaves = [.. arguments
                .Select((argument, i) => (Tensor: argument, Name: $"input {i}"))
                .Where(pair => pair.Tensor.DType.IsFloating())
                .Select(pair => new CheckLeaf(pair.Name, pair.Tensor.RequireGrad(), [], IsParameter: false))];
            CheckSubject alone = new(leaves, () => [("its result", operation.Again(arguments))], []);
            GradientFinding? finding = Finding(operation.Name, alone, @case, options);
            if (finding is not null) yield return finding;
        }
    }

    private static GradientFinding? Finding(string name, CheckSubject alone, CheckCase @case, GradientCheckOptions options)
    {
        try
        {
            (IReadOnlyList<LeafError> errors, _) = new CaseCheck(alone, options, new()).Run(@case.Random(9));
            if (errors.Count == 0) return null;
            string inputs = Words.List([.. errors.Select(error =>
                $"{error.Leaf.Name} {error.Leaf.Tensor.Shape} (backward {Words.Number(error.Backward)}, numerical "
                + $"{Words.Number(error.Numerical)})")]);
            return new(
                GradientFindingKind.WrongGradient,
                name,
                $"The operation {name} has a derivative written by hand, and checked alone it is wrong by {inputs}. Mend its "
                + $"backward first.");
        }
        catch (CheckStop stop)
        {
            return stop.Finding with { Name = name, Message = $"The operation {name}, checked alone: {stop.Finding.Message}" };
        }
    }
}
