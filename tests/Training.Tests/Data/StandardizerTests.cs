namespace AutogradRnn.Training.Tests;

public class StandardizerTests
{
    [Test]
    public void EachFeatureGetsMeanZeroAndDeviationOne()
    {
        // Feature 0: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and deviation 2. Feature 1 never changes.
        double[] values = [2, 0.1, 4, 0.1, 4, 0.1, 4, 0.1, 5, 0.1, 5, 0.1, 7, 0.1, 9, 0.1];
        Standardizer scale = Standardizer.Of(values, features: 2);
        Assert.That(scale.Mean, Is.EqualTo(new[] { 5, 0.1 }).Within(1e-15));
        Assert.That(scale.Deviation, Is.EqualTo(new[] { 2.0, 1 }).Within(1e-15));
        Assert.That(scale.Apply(values)[..4], Is.EqualTo(new[] { -1.5, 0, -0.5, 0 }).Within(1e-15));
        Assert.That(scale.Undo(scale.Apply(values)), Is.EqualTo(values).Within(1e-15));
    }

    [Test]
    public void PredictionsComeBackInTheUnitsOfTheSeries()
    {
        Standardizer scale = new([5, -1], [2, 3]);
        Tensor prediction = Tensor.From([0f, 0, 1, 1], 2, 1, 2).RequireGrad();
        Tensor back = scale.Undo(prediction);
        Assert.That(back.ToRectangularArray<float>(), Is.EqualTo(new float[,,] { { { 5, -1 } }, { { 7, 2 } } }));
        back.Sum().Backward();
        Assert.That(prediction.Grad!.ToArray<float>(), Is.EqualTo(new float[] { 2, 3, 2, 3 }));
        Assert.That(() => scale.Undo(Tensor.Zeros([2, 3])), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "Undo expected a last axis of 2 features, but got [2, 3]. Undo the scaling of all features that were scaled."));
    }

    [Test]
    public void TheNumbersRestoreIt()
    {
        Standardizer scale = Standardizer.Of([1, 2, 4]);
        Standardizer again = new(scale.Mean, scale.Deviation);
        Assert.That(again.Apply([3]), Is.EqualTo(scale.Apply([3])));
    }

    [Test]
    public void BadNumbersAreRefused()
    {
        Refused(() => Standardizer.Of([]), "Standardizer expected at least one step, but got none. Measure the training part.");
        Refused(() => Standardizer.Of([1, double.PositiveInfinity]),
            "Standardizer expected finite values, but the one at [time 1, feature 0] is Infinity. Fill or cut the gap first. (Parameter 'values')");
        Refused(() => new Standardizer([1, 2], [3]),
            "Standardizer expected a finite mean and a finite deviation above 0 for each feature, but got [1, 2] and [3]. Measure them with Standardizer.Of.");
        Refused(() => new Standardizer([1], [0]),
            "Standardizer expected a finite mean and a finite deviation above 0 for each feature, but got [1] and [0]. Measure them with Standardizer.Of.");
        Refused(() => new Standardizer([1, 2], [1, 1]).Apply([1, 2, 3]), "Standardizer expected [time, 2] values, but 3 is no multiple of 2. Check features.");
    }

    private static void Refused(Action action, string message) =>
        Assert.That(() => action(), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));
}
