namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>One way to write each exercise.</summary>
public sealed class Solutions : IExercises
{
    public Tensor Mask(int[] lengths, int steps)
    {
        double[] mask = new double[lengths.Length * steps];
        for (int row = 0; row < lengths.Length; row++) mask.AsSpan(row * steps, lengths[row]).Fill(1);
        return Tensor.From(mask, lengths.Length, steps);
    }

    public Tensor MeanLoss(Tensor each, int[] lengths) =>
        Tensor.Where(Mask(lengths, each.Shape[1]), each, Tensor.Zeros([], each.DType)).Sum() / lengths.Sum();

    public int[] Reverse(int[] row, int length) => [.. row[..length].Reverse(), .. row[length..]];

    public Tensor LastOutputs(Tensor output, int[] lengths) =>
        Tensor.Stack([.. lengths.Select((length, row) => output.Select(0, row).Select(0, length - 1))]);
}
