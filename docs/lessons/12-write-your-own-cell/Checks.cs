using AutogradRnn.Testing;

namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>The tests of the exercises: the values of the solution, and the contract.</summary>
public static class Checks
{
    public static void Same(Func<int, int, RandomGenerator, RecurrentNode> yours, Func<int, int, RandomGenerator, RecurrentNode> ours)
    {
        Tensor x = Initial.Normal([2, 3, 2], 0, 1, new RandomGenerator(seed: 2));
        Tensor expected, actual;
        using (TimeLoop.Unrolled())
        {
            expected = Run(ours(2, 4, new RandomGenerator(seed: 1)));
            actual = Run(yours(2, 4, new RandomGenerator(seed: 1)));
        }

        Judge.That(expected.Shape == actual.Shape, $"the output should be {expected.Shape}, but is {actual.Shape}");
        (int steps, int units) = (expected.Shape[1], expected.Shape[2]);
        foreach ((int i, float value) in expected.ToArray<float>().Index())
            Judge.Close($"the output at row {i / units / steps}, t = {i / units % steps}, unit {i % units} (of a random run){(i / units % steps > 0 ? ", after right outputs before," : "")}", value, actual.ToArray<float>()[i], 1e-5);
        ContractResult result = CellContract.Check(yours, cases: 3);
        Judge.That(result.Passed, result.Report);

        Tensor Run(RecurrentNode node)
        {
            foreach (Parameter parameter in node.Parameters) parameter.Assign(Initial.Normal(parameter.Shape, 0, 0.5, new RandomGenerator(seed: (ulong)parameter.Count)));
            return new RNNLayer(node).Forward(x).Output;
        }
    }

    public static void BrokenLaws(string[] answer)
    {
        Judge.That(answer.Length == 3, "there are three suspects");
        Func<int, int, RandomGenerator, RecurrentNode>[] suspects = [(f, h, r) => new SuspectA(f, h, r), (f, h, r) => new SuspectB(f, h, r), (f, h, r) => new SuspectC(f, h, r)];
        foreach ((int i, Func<int, int, RandomGenerator, RecurrentNode> suspect) in suspects.Index())
        {
            IReadOnlyList<LawResult> laws = CellContract.Check(suspect, cases: 5).Laws;
            Judge.That(laws.Any(law => law.Law == answer[i]), $"there is no law \"{answer[i]}\"; the names are: {string.Join(", ", laws.Select(law => law.Law))}");
            bool keeps = laws.Single(law => law.Law == answer[i]).Passed;
            Judge.That(laws.First(law => !law.Passed).Law == answer[i], $"Suspect{"ABC"[i]} {(keeps ? "keeps" : "breaks")} the law \"{answer[i]}\"{(keeps ? "" : ", but another one before it")}");
        }
    }
}
