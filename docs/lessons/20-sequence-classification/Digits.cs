using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>1,797 handwritten digits of 8 × 8 points, in an order drawn with a seed: the first are for training.</summary>
public static class Digits
{
    public const int Rows = 8, Columns = 8, Classes = 10, TrainingCount = 1000;

    private static readonly Lazy<(Tensor Images, int[] Labels)> _all = new(Read);

    /// <summary>Points from 0 to 1, [images, 8, 8]: eight steps of eight features.</summary>
    public static Tensor Images(Range part)
    {
        (int start, int length) = part.GetOffsetAndLength(Labels.Length);
        return _all.Value.Images.Narrow(0, start, length);
    }

    public static int[] Labels => _all.Value.Labels;

    private static (Tensor, int[]) Read()
    {
        int[] labels = IdxFile.Read(PathOf("digits-labels.idx1-ubyte.gz")).ToLabels();
        Tensor images = IdxFile.Read(PathOf("digits-images.idx3-ubyte.gz")).ToTensor(DType.Float64, scaled: false) / 16;
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        new RandomGenerator(seed: 20).Shuffle(order);
        return (images.IndexSelect(0, Tensor.From(order)), [.. order.Select(i => labels[i])]);
    }

    private static string PathOf(string file) => Path.Combine(Sources.Root, "examples", "data", file);
}
