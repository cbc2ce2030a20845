namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void RecallAndPrecision(IExercises answer)
    {
        int[,] counts = { { 40, 10, 0 }, { 5, 30, 15 }, { 5, 0, 45 } };
        (double recall, double precision) = answer.RecallAndPrecision(counts, 0);
        Judge.That(recall > 0 && precision > 0, "a recall or precision of 0, though 40 were found: int / int drops the fraction, so divide as double");
        Judge.Close("the recall of class 0, of whose 50 examples 40 were found,", 0.8, recall);
        Judge.Close("the precision of class 0, for which 40 + 5 + 5 examples were taken,", 0.8, precision);
        (recall, precision) = answer.RecallAndPrecision(counts, 1);
        Judge.Close("the recall of class 1, of whose 50 examples 30 were found,", 0.6, recall);
        Judge.Close("the precision of class 1, for which 10 + 30 + 0 examples were taken,", 0.75, precision);
    }

    public static void Connectivity(IExercises answer)
    {
        Tensor x = Tensor.From([3.0, 4.0, 0.0, 0.0, 1.0, 0.0], 1, 3, 2);
        double[] squares = answer.Connectivity(input => 0.5 * input.Square().Sum(), x);
        Judge.That(squares.Length == 3, $"x has 3 steps, but the answer has {squares.Length} numbers");
        Judge.Close("‖∂score/∂x₀‖ of half the sum of squares, where x₀ = (3, 4),", 5, squares[0]);
        Judge.Close("‖∂score/∂x₁‖ of half the sum of squares, where x₁ = 0,", 0, squares[1]);
        Judge.That(x.Grad is null && !x.RequiresGrad, "the tensor that was given should be left alone: work on x.Detach()");

        RNNLayer layer = new(new RNNNode(hidden: 4, new RandomGenerator(seed: 2), features: 2, dtype: DType.Float64));
        double[] given = answer.Connectivity(Score, x), right = new Solutions().Connectivity(Score, x);
        for (int t = 2; t >= 0; t--) Judge.Close($"‖∂score/∂x{t}‖ through a recurrent network", right[t], given[t]);

        Tensor Score(Tensor input) => layer.Forward(input).State["h"].Sum();
    }

    public static void DecisiveLetter(IExercises answer)
    {
        Expect("paula", 4, name => name.EndsWith('a') ? 1 : -1, "the last a decides where only the end is read");
        Expect("xavier", 0, name => name.Contains('x') ? -3 : 0.5, "x decides where only x is looked for; without it the score rises, which counts as much as falling");
        Expect("abc", 1, name => name.Sum(letter => letter == 'b' ? 2.0 : 1), "b counts double");

        void Expect(string name, int place, Func<string, double> score, string why)
        {
            int given = answer.DecisiveLetter(name, score);
            Judge.That(given == place, $"the decisive letter of {name} should be at {place} ({why}), but is said to be at {given}");
        }
    }
}
