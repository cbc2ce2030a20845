using AutogradRnn;
using AutogradRnn.Training;

namespace DigitRows;

/// <summary>Images in an order drawn with the seed, each a sequence of rows of numbers from 0 to 1, and what they are.</summary>
internal sealed record Digits(float[][] Images, int[] Labels, int Rows, int Columns)
{
    public int Count => Images.Length;

    public static Digits Read(string imagePath, string labelPath, ulong seed)
    {
        IdxFile images = IdxFile.Read(imagePath);
        int[] labels = IdxFile.Read(labelPath).ToLabels();
        if (images.Shape is not [int count, int rows, int columns])
            throw new InvalidDataException(
                $"{imagePath} expected images [count, rows, columns], but holds [{string.Join(", ", images.Shape)}]. Are images and labels exchanged?");
        if (labels.Length != count || labels.Any(label => label > 9))
            throw new InvalidDataException(
                $"{labelPath} expected {count} labels from 0 to 9, one for each image, but holds {labels.Length}, the largest {labels.Max()}. "
                + "Take both files from one set.");

        float brightest = images.Values.Span.ToArray().Max(); // 255 in MNIST, 16 in the small digits
        float[] points = Array.ConvertAll(images.Values.ToArray(), point => point / brightest);
        int[] order = [.. Enumerable.Range(0, count)];
        new RandomGenerator(seed).Shuffle(order);
        return new([.. order.Select(i => points[(i * rows * columns)..((i + 1) * rows * columns)])], [.. order.Select(i => labels[i])], rows, columns);
    }

    public (PaddedBatches Training, PaddedBatches Tests) Split(int test, int batch, ulong seed)
    {
        if (test < 1 || test >= Count)
            throw new ArgumentException($"--test expected 1 to {Count - 1} of {Count} images, but got {test}. Leave some to learn from.");
        int training = Count - test;
        return (
            PaddedBatches.Labelled(Images[..training], Columns, Labels[..training], batch, shuffleSeed: seed),
            PaddedBatches.Labelled(Images[training..], Columns, Labels[training..], batch));
    }
}
