namespace AutogradRnn.Layers;

/// <summary>A node run over a sequence, watched at each step.</summary>
internal static class Unrolled
{
    /// <summary>All outputs and the parts of the final state.</summary>
    public static IReadOnlyList<(string Name, Tensor Value)> Run(
        RecurrentNode node, Tensor x, State state, Func<int, State, State>? between = null)
    {
        node.BeginSequence(x.Shape[0]);
        List<(string, Tensor)> results = [];
        for (int t = 0; t < x.Shape[1]; t++)
        {
            if (between is not null) state = between(t, state);
            Tensor input = x.Select(1, t);
            double[][] before = [CheckSubject.Numbers(input), .. state.Select(CheckSubject.Numbers)];
            (Tensor output, State next) = node.Step(input, state);
            RequireUnchanged(t, before, ["the input", .. state.Names.Select(name => $"the state {name}")], [input, .. state]);
            results.Add(($"the output at t = {t}", output));
            state = next;
        }

        if (between is not null) state = between(x.Shape[1], state);
        return [.. results, .. state.Names.Zip(state, (name, part) => ($"the final state {name}", part))];
    }

    private static void RequireUnchanged(int t, double[][] before, string[] names, Tensor[] now)
    {
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i].AsSpan().SequenceEqual(CheckSubject.Numbers(now[i]))) continue;
            throw new CheckStop(
                GradientFindingKind.MutatedInPlace,
                $"Step changed {names[i]} in place at t = {t}. A gradient belongs to the values that were read, and the caller "
                + $"still holds them: compute a new "
                + "tensor and return it in a new State.",
                names[i]);
        }
    }
}
