using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    private const int Count = 100;

    public static void Numbers(IExercises answer)
    {
        Gen<double[]> numbers = answer.Numbers();
        IReadOnlyList<double[]> odd = Trials.Run(Arb.From(numbers), x => x.Length is >= 1 and <= 20 && x.All(double.IsFinite), Count).Failures;
        Judge.That(odd.Count == 0, $"a sequence has 1 to 20 finite numbers, but one of yours is [{string.Join(", ", odd.FirstOrDefault() ?? [])}]");
        foreach ((string shows, Func<double[], bool> holds) in Planted.All)
            Judge.That(Trials.Run(Arb.From(numbers), holds, Count).Failures.Count > 0, $"{Count} cases did not find the mistake that shows at {shows}");
    }

    public static void RowsAreIndependent(IExercises answer)
    {
        Tensor x = Initial.Normal([3, 4], 0, 1, new RandomGenerator(seed: 1), DType.Float64);
        Says(true, "x → tanh(x)", x => x.Tanh());
        Says(true, "softmax over the features", x => x.Softmax(axis: 1));
        Says(false, "softmax over the rows", x => x.Softmax(axis: 0));
        Says(false, "x − its mean over the rows", x => x - x.Mean([0], keepAxes: true));
        Says(false, "the running sum over the rows (row 0 is right)", x => x.CumulativeSum(axis: 0));

        void Says(bool expected, string name, Func<Tensor, Tensor> f) =>
            Judge.That(answer.RowsAreIndependent(f, x) == expected, $"the rows of \"{name}\" are {(expected ? "" : "not ")}independent, but your law says otherwise");
    }

    public static void BackwardIsLinear(IExercises answer)
    {
        RandomGenerator random = new(seed: 2);
        Tensor x = Draw(), u = Draw(), v = Draw();
        Says(true, "x · tanh(x)", x => x * x.Tanh());
        Says(true, "a wrong derivative: 5·dy", x => Tensor.Custom("f", x, x => x.Tanh(), (x, y, dy) => 5 * dy));
        Says(false, "dy clipped at ±1", x => Tensor.Custom("f", x, x => x.Tanh(), (x, y, dy) => dy.Clamp(-1, 1)));
        Says(false, "|dy|", x => Tensor.Custom("f", x, x => x.Tanh(), (x, y, dy) => dy.Abs()));
        Says(false, "dy + 1", x => Tensor.Custom("f", x, x => x.Tanh(), (x, y, dy) => dy + 1));

        Tensor Draw() => Initial.Normal([2, 3], 0, 1, random, DType.Float64);
        void Says(bool expected, string name, Func<Tensor, Tensor> f) =>
            Judge.That(answer.BackwardIsLinear(f, x, u, v) == expected, $"the backward pass \"{name}\" is {(expected ? "" : "not ")}linear, but your law says otherwise");
    }

    public static void BrokenLaws(IExercises answer)
    {
        string[][] given = answer.BrokenLaws();
        Judge.That(given.Length == Suspects.All.Count, $"there are {Suspects.All.Count} suspects, so return as many lists");
        foreach ((int i, HandRnn suspect) in Suspects.All.Index())
        {
            foreach ((string law, Func<HandRnn, RnnCase, bool> holds) in Laws.All)
            {
                bool breaks = Trials.Run(Arb.From(RnnCase.Any), c => holds(suspect, c), Count).Failures.Count > 0;
                Judge.That(given[i].Contains(law) == breaks, $"suspect {i + 1} {(breaks ? "breaks" : "keeps")} the law \"{law}\"");
            }
        }
    }
}
