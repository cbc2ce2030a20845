namespace AutogradRnn.Training.Tests;

/// <summary>Examples worked by hand, the table as it is printed, laws of the shares, and the error texts.</summary>
public class ConfusionMatrixTests
{
    [Test]
    public void CountsAndSharesAreThoseWorkedByHand()
    {
        ConfusionMatrix confusion = Example();
        Assert.That(confusion.Count, Is.EqualTo(5));
        Assert.That(confusion[0, 1], Is.EqualTo(1));
        Assert.That(confusion.Accuracy, Is.EqualTo(3 / 5.0));
        Assert.That(confusion.Recall(0), Is.EqualTo(2 / 3.0));
        Assert.That(confusion.Precision(1), Is.EqualTo(1 / 2.0));
        Assert.That(confusion.Recall(2), Is.NaN, "no example of that class");
    }

    [Test]
    public void TheTableShowsRowsOfWhatExamplesAre() => Assert.That(Example().ToString(), Is.EqualTo(
        """
        is \ taken for   cat   dog mouse   recall
        cat                2     1     .   66.7 %
        dog                .     1     1   50.0 %
        mouse              .     .     .        -
        """.ReplaceLineEndings("\n")));

    [Test]
    public void ABatchIsCountedByTheLargestScore()
    {
        ConfusionMatrix confusion = new(["a", "b"]);
        confusion.Add(Tensor.From([0.1f, 0.9f, 3f, -1f], 2, 2), Tensor.From([1, 1], 2));
        Assert.That((confusion[1, 1], confusion[1, 0], confusion.Count), Is.EqualTo((1, 1, 2)));
    }

    [Test]
    public void ABatchWithAWrongLabelIsNotCountedAtAll()
    {
        ConfusionMatrix confusion = new(["a", "b"]);
        Assert.That(() => confusion.Add(Tensor.Zeros([2, 2]), Tensor.From([0, 2], 2)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(confusion.Count, Is.Zero);
    }

    [Test]
    public void AccuracyIsTheMeanOfRecallsWeightedByTheirExamples()
    {
        RandomGenerator random = new(7);
        ConfusionMatrix confusion = new(["a", "b", "c"]);
        for (int i = 0; i < 100; i++) confusion.Add(random.Next(3), random.Next(3));
        double weighted = Enumerable.Range(0, 3).Sum(i => confusion.Recall(i) * Enumerable.Range(0, 3).Sum(j => confusion[i, j])) / confusion.Count;
        Assert.That(confusion.Accuracy, Is.EqualTo(weighted).Within(1e-12));
    }

    [Test]
    public void ErrorsSayWhatWasExpectedWhatCameAndHowToMendIt()
    {
        ConfusionMatrix confusion = new(["a", "b"]);
        Assert.That(() => new ConfusionMatrix([]), Throws.ArgumentException.With.Message.EqualTo(
            "ConfusionMatrix expected at least one class, but got none. Name what is told apart. (Parameter 'classes')"));
        Assert.That(() => confusion.Add(0, 2), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "ConfusionMatrix expected predicted to be 0 to 1, but got 2. Classes are counted from 0. (Parameter 'predicted')"));
        Assert.That(() => confusion.Add(Tensor.Zeros([2, 3]), Tensor.From([0, 1], 2)), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "ConfusionMatrix.Add expected scores [batch, 2] and Int32 labels [batch], but got [2, 3] and Int32 [2]. "
            + "Give one score for each class, and one label for each row."));
    }

    private static ConfusionMatrix Example()
    {
        ConfusionMatrix confusion = new(["cat", "dog", "mouse"]);
        foreach ((int actual, int predicted) in new[] { (0, 0), (0, 0), (0, 1), (1, 1), (1, 2) }) confusion.Add(actual, predicted);
        return confusion;
    }
}
