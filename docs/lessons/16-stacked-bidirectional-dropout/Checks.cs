namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void Mask(IExercises answer)
    {
        double[] given = answer.Mask(Tensor.From([0.1, 0.25, 0.3, 0.9]), 0.25).ToArray<double>();
        Judge.That(given.Length == 4, $"the mask of 4 numbers should have 4, but has {given.Length}");
        foreach ((int i, double expected) in new[] { 0, 4.0 / 3, 4.0 / 3, 4.0 / 3 }.Index()) Judge.Close($"the mask of {(new[] { 0.1, 0.25, 0.3, 0.9 })[i]} with p = 0.25", expected, given[i]);
        Tensor many = Initial.Uniform([10000], 0, 1, new RandomGenerator(seed: 1), DType.Float64);
        Judge.That(Math.Abs(answer.Mask(many, 0.5).Mean().Item() - 1) < 0.05, "the mean of a large mask should be near 1: divide by 1 − p");
    }

    public static void Shapes(IExercises answer)
    {
        foreach ((int layers, bool bidirectional) in new[] { (1, false), (3, false), (1, true), (2, true) })
        {
            RandomGenerator random = new(seed: 1);
            RecurrentStack stack = new(Enumerable.Range(0, layers).Select(RecurrentLayer (_) => bidirectional
                ? new Bidirectional(new LSTMNode(4, random), new LSTMNode(4, random))
                : new RNNLayer(new LSTMNode(4, random))));
            (Tensor output, State state) = stack.Forward(Tensor.Zeros([2, 5, 3]));
            string what = $"{layers} {(bidirectional ? "bidirectional " : "")}LSTM layer{(layers > 1 ? "s" : "")} of 4 units";
            (int[] shape, int numbers) = answer.Shapes(2, 5, 4, layers, bidirectional);
            Judge.That(shape.SequenceEqual(output.Shape), $"{what} turn [2, 5, 3] into {output.Shape}, not [{string.Join(", ", shape)}]");
            int expected = state.Sum(part => part.Shape[1]);
            Judge.That(numbers == expected, $"the state of {what} has {expected} numbers a row, not {numbers}");
        }
    }

    public static void Run(IExercises answer)
    {
        Tensor u = Initial.Orthogonal(3, 3, new RandomGenerator(seed: 1), dtype: DType.Float64), h = Tensor.From([1.0, 2, 3], 1, 3);
        foreach (bool perStep in new[] { false, true })
        {
            int draws = 0;
            double[] given = answer.Run(h, u, 4, Draw, perStep).ToArray<double>();
            Judge.That(draws == (perStep ? 4 : 1), $"4 steps with {(perStep ? "a mask for each step should draw 4 times" : "one mask should draw once")}, but you draw {draws} times");
            draws = 0;
            double[] expected = new Solutions().Run(h, u, 4, Draw, perStep).ToArray<double>();
            for (int i = 0; i < 3; i++) Judge.Close($"unit {i} after 4 steps with {(perStep ? "a mask for each step" : "one mask")}", expected[i], given[i]);

            Tensor Draw() => Tensor.DropoutMask([1, 3], 0.3, DType.Float64, new RandomGenerator((ulong)(10 + draws++)));
        }
    }

    public static void Frozen(IExercises answer)
    {
        int draws = 0;
        Func<Tensor, Tensor> frozen = answer.Frozen((x, mask) => (x * mask).Tanh(), Draw);
        Tensor x = Initial.Normal([2, 3], 0, 1, new RandomGenerator(seed: 1), DType.Float64);
        GradientCheckResult result = GradientCheck.Of(inputs => [frozen(inputs[0])], [x]);
        Judge.That(result.Passed, result.Report);
        Judge.That(draws == 1, $"one mask should be drawn, but {draws} were");

        Tensor Draw() => Tensor.DropoutMask([2, 3], 0.5, DType.Float64, new RandomGenerator((ulong)(20 + draws++)));
    }
}
