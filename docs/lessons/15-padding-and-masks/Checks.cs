namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void Mask(IExercises answer)
    {
        int[] lengths = [3, 1, 4, 0];
        Tensor mask = answer.Mask(lengths, steps: 4);
        Judge.That(mask.Shape == [4, 4] && mask.DType == DType.Float64, $"the mask should be Float64 [4, 4], but is {mask.DType} {mask.Shape}");
        double[] given = mask.ToArray<double>();
        for (int row = 0; row < 4; row++)
        {
            for (int t = 0; t < 4; t++) Judge.Close($"the mask at row {row} (length {lengths[row]}), t = {t}", t < lengths[row] ? 1 : 0, given[row * 4 + t]);
        }
    }

    public static void MeanLoss(IExercises answer)
    {
        Tensor each = Tensor.From([1.0, 2, double.NaN, 6, double.NaN, double.NaN], 2, 3).RequireGrad();
        Tensor mean = answer.MeanLoss(each, [2, 1]);
        Judge.That(mean.Count == 1, $"the loss should be one number, but has shape {mean.Shape}");
        Judge.Close("the mean of the real losses 1, 2 and 6 (padding holds NaN)", 3, mean.Item());
        mean.Backward();
        double[] gradient = (each.Grad ?? throw new WrongAnswerException("the losses get no gradient: compute with tensors")).ToArray<double>();
        foreach ((int i, double expected) in new[] { 1.0 / 3, 1.0 / 3, 0, 1.0 / 3, 0, 0 }.Index()) Judge.Close($"the gradient of loss {i}", expected, gradient[i]);

        Tensor longer = Tensor.From([1.0, 2, 9, 9, 9, 6, 9, 9, 9, 9], 2, 5);
        Judge.Close("the same three losses among more padding", 3, answer.MeanLoss(longer, [2, 1]).Item());
    }

    public static void Reverse(IExercises answer)
    {
        Same([3, 2, 1, 0, 0], answer.Reverse([1, 2, 3, 0, 0], 3), "[1, 2, 3, 0, 0] with length 3");
        Same([2, 1], answer.Reverse([1, 2], 2), "[1, 2] with length 2");
        Same([7, 8], answer.Reverse([7, 8], 0), "[7, 8] with length 0");

        static void Same(int[] expected, int[] given, string what) =>
            Judge.That(given.SequenceEqual(expected), $"{what} should become [{string.Join(", ", expected)}], but is [{string.Join(", ", given)}]");
    }

    public static void LastOutputs(IExercises answer)
    {
        RNNLayer layer = new(new RNNNode(hidden: 3, new RandomGenerator(seed: 1), features: 2, dtype: DType.Float64));
        Tensor x = Initial.Normal([3, 5, 2], 0, 1, new RandomGenerator(seed: 2), DType.Float64).RequireGrad();
        int[] lengths = [5, 2, 3];
        (Tensor output, State state) = layer.Forward(x, lengths: lengths);
        Tensor last = answer.LastOutputs(output, lengths);
        Judge.That(last.Shape == [3, 3], $"the last outputs should have shape [3, 3], but have {last.Shape}");
        double[] given = last.ToArray<double>(), expected = state["h"].ToArray<double>();
        for (int i = 0; i < 9; i++) Judge.Close($"the last output of row {i / 3} (length {lengths[i / 3]}), unit {i % 3},", expected[i], given[i]);
        last.Sum().Backward();
        Judge.That(x.Grad is not null && x.Grad.Narrow(1, 0, 2).Abs().Min().Item() > 0, "no gradient flows back to the first steps: compute with tensors");
    }
}
