using System.Globalization;
using System.Text;

namespace AutogradRnn.Training;

/// <summary>How often each class was taken for each: what a classifier gets right, and what it confuses with what.</summary>
/// <remarks>
/// With n[i, j] the examples of class i that were taken for class j:
/// <code>
/// accuracy = Σᵢ n[i, i] / Σᵢⱼ n[i, j]      recall(i) = n[i, i] / Σⱼ n[i, j]      precision(j) = n[j, j] / Σᵢ n[i, j]
/// </code>
/// A share of no examples is NaN.
/// </remarks>
/// <example><code>
/// ConfusionMatrix confusion = new(["cat", "dog"]);
/// foreach (Batch batch in test.RestOfEpoch()) confusion.Add(model.Forward(batch.Inputs), batch.Targets);
/// Console.WriteLine(confusion);
/// </code></example>
public sealed class ConfusionMatrix
{
    private readonly string[] _classes;
    private readonly int[] _counts;

    /// <summary>A matrix without examples.</summary>
    /// <param name="classes">The name of each class, at least one.</param>
    /// <exception cref="ArgumentException">There is no class.</exception>
    public ConfusionMatrix(IEnumerable<string> classes)
    {
        _classes = [.. classes];
        if (_classes.Length == 0)
            throw new ArgumentException("ConfusionMatrix expected at least one class, but got none. Name what is told apart.", nameof(classes));
        _counts = new int[_classes.Length * _classes.Length];
    }

    /// <summary>The name of each class.</summary>
    public IReadOnlyList<string> Classes => _classes;

    /// <summary>The number of examples.</summary>
    public int Count => _counts.Sum();

    /// <summary>The share of examples taken for what they are, 0 to 1.</summary>
    public double Accuracy => Share(Enumerable.Range(0, _classes.Length).Sum(i => this[i, i]), Count);

    /// <summary>How many examples of a class were taken for a class.</summary>
    /// <param name="actual">What they are, 0 up to the number of classes.</param>
    /// <param name="predicted">What they were taken for, 0 up to the number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[Place(actual, predicted)];

    /// <summary>The share of a class's examples that were found, 0 to 1.</summary>
    /// <param name="actual">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int actual) => Share(this[actual, actual], Enumerable.Range(0, _classes.Length).Sum(j => this[actual, j]));

    /// <summary>The share of right ones among what was taken for a class, 0 to 1.</summary>
    /// <param name="predicted">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int predicted) =>
        Share(this[predicted, predicted], Enumerable.Range(0, _classes.Length).Sum(i => this[i, predicted]));

    /// <summary>Counts one example.</summary>
    /// <param name="actual">What it is.</param>
    /// <param name="predicted">What it was taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted) => _counts[Place(actual, predicted)]++;

    /// <summary>Counts a batch, each example taken for the class of its largest score.</summary>
    /// <param name="scores">Logits or probabilities, <c>[batch, classes]</c>.</param>
    /// <param name="labels">The classes, Int32 <c>[batch]</c>.</param>
    /// <exception cref="ShapeException">The shapes do not fit each other or the classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public void Add(Tensor scores, Tensor labels)
    {
        if (scores.Shape is not [int batch, int classes] || classes != _classes.Length
            || labels.DType != DType.Int32 || labels.Shape is not [int rows] || rows != batch)
        {
            throw new ShapeException(
                $"{nameof(ConfusionMatrix)}.{nameof(Add)}",
                FormattableString.Invariant($"scores [batch, {_classes.Length}] and Int32 labels [batch]"),
                $"{scores.Shape} and {labels.DType} {labels.Shape}",
                "Give one score for each class, and one label for each row.");
        }

        ReadOnlySpan<int> predicted = scores.Detach().ArgMax().AsSpan<int>(), actual = labels.AsSpan<int>();
        for (int i = 0; i < actual.Length; i++) Place(actual[i], predicted[i]);
        for (int i = 0; i < actual.Length; i++) Add(actual[i], predicted[i]);
    }

    /// <summary>A table: a row for what the examples are, a column for what they were taken for, and the recall of each class.</summary>
    public override string ToString()
    {
        int name = Math.Max("is \\ taken for".Length, _classes.Max(c => c.Length));
        int width = Math.Max(4, Math.Max(_classes.Max(c => c.Length), _counts.Max().ToString(CultureInfo.InvariantCulture).Length)) + 1;
        StringBuilder table = new("is \\ taken for".PadRight(name));
        foreach (string c in _classes) table.Append(c.PadLeft(width));
        table.Append("   recall");
        for (int i = 0; i < _classes.Length; i++)
        {
            table.Append('\n').Append(_classes[i].PadRight(name));
            for (int j = 0; j < _classes.Length; j++)
                table.Append((this[i, j] == 0 ? "." : this[i, j].ToString(CultureInfo.InvariantCulture)).PadLeft(width));
            double recall = Recall(i);
            table.Append((double.IsNaN(recall) ? "-" : recall.ToString("0.0 %", CultureInfo.InvariantCulture)).PadLeft(9));
        }

        return table.ToString();
    }

    private static double Share(int part, int all) => all == 0 ? double.NaN : part / (double)all;

    private int Place(int actual, int predicted) => Checked(actual, nameof(actual)) * _classes.Length + Checked(predicted, nameof(predicted));

    private int Checked(int index, string name) => (uint)index < (uint)_classes.Length ? index
        : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant(
            $"ConfusionMatrix expected {name} to be 0 to {_classes.Length - 1}, but got {index}. Classes are counted from 0."));
}
