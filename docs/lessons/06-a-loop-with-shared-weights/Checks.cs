namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void OnPaper(IExercises answer)
    {
        double[][] given = answer.OnPaper();
        double[][] right = [[2, 0], [1, 0], [1, 1]];
        Judge.That(given.Length == 3, $"there are 3 steps, but you give {given.Length} states");
        for (int t = 0; t < 3; t++)
        {
            Judge.That(given[t].Length == 2, $"a state has 2 numbers, but yours of step {t} has {given[t].Length}");
            // Only the first wrong step is named, and not its numbers: a later one follows from it.
            Judge.That(given[t].SequenceEqual(right[t]), $"the state of step {t} is another one{(t > 0 ? $"; those before it are right" : "")}");
        }
    }

    public static void Forward(IExercises answer)
    {
        double[][] one = answer.Forward([[1, 0]], Weights.W, Weights.U, Weights.B);
        Judge.That(one.Length == 1, $"one input gives one state, but there are {one.Length}");
        Judge.Close("the first unit after the letter a", Math.Tanh(1), one[0][0]);
        foreach (string word in new[] { "ab", "ba", "aba", "bbab" })
        {
            double[][] given = answer.Forward(Letters.Rows(word), Weights.W, Weights.U, Weights.B), right = Recurrence.Run(word);
            Judge.That(given.Length == word.Length, $"{word} has {word.Length} steps, but there are {given.Length} states");
            Judge.That(given.Distinct().Count() == given.Length, "all states are one and the same array: each step needs an array of its own");
            for (int t = 0; t < right.Length; t++)
            {
                double[] before = t > 0 ? right[t - 1] : [0, 0], mixed = Recurrence.Step(Letters.Rows(word)[t], [right[t][0], before[1]], Weights.W, Weights.U, Weights.B);
                Judge.That(
                    !(Math.Abs(given[t][1] - mixed[1]) < 1e-9),
                    $"h[1] after step {t} of {word} was computed from the new h[0]; both units must read the state before the step");
                for (int j = 0; j < 2; j++) Judge.Close($"h[{j}] after step {t} of {word}", right[t][j], given[t][j]);
            }
        }
    }

    public static void Remember(IExercises answer)
    {
        (double a, double b, double u) = answer.Remember();
        for (int length = 1; length <= 8; length++)
        {
            foreach (string word in Letters.All(length))
            {
                double h = 0;
                foreach (char letter in word) h = Math.Tanh((letter == 'a' ? a : b) + u * h);
                Judge.That(
                    word[0] == 'a' ? h > 0 : h < 0,
                    FormattableString.Invariant($"\"{word}\" should end {(word[0] == 'a' ? "above" : "below")} 0, but ends at {h:0.0000}"));
            }
        }
    }

    public static void Unroll(IExercises answer)
    {
        Tensor x = Initial.Normal([2, 5, 3], 0, 1, new RandomGenerator(seed: 6), DType.Float64);
        foreach (RecurrentNode node in new RecurrentNode[]
        {
            new RNNNode(4, new RandomGenerator(seed: 1), features: 3, dtype: DType.Float64),
            new LSTMNode(4, new RandomGenerator(seed: 1), features: 3, dtype: DType.Float64),
        })
        {
            Tensor[] given = answer.Unroll(node, x);
            Judge.That(given.Length == 5, $"{node.GetType().Name}: there are 5 steps, but {given.Length} outputs");
            Tensor right = new RNNLayer(node).Forward(x).Output;
            for (int t = 0; t < 5; t++)
            {
                Judge.That(given[t].Shape is [2, 4], $"{node.GetType().Name}: the output of step {t} should be [2, 4], but is {given[t].Shape}");
                double largest = (given[t] - right.Select(1, t)).Abs().Max().Item();
                Judge.That(largest < 1e-9, FormattableString.Invariant($"{node.GetType().Name}: the output of step {t} differs from the layer's by {largest:0.0e0}{(t > 0 ? "; those before it are right. Does each step get the state of the step before?" : "")}"));
            }
        }
    }
}
