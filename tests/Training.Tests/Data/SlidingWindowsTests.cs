using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

public class SlidingWindowsTests
{
    [Test]
    public void EachWindowIsFollowedByItsTargets()
    {
        SlidingWindows windows = new([1, 2, 3, 4, 5, 6], window: 3, batch: 2);
        Assert.That((windows.Count, windows.BatchesPerEpoch), Is.EqualTo((3, 2)));
        Batch first = windows.Next();
        Assert.That(first.Inputs.ToRectangularArray<float>(), Is.EqualTo(new float[,,] { { { 1 }, { 2 }, { 3 } }, { { 2 }, { 3 }, { 4 } } }));
        Assert.That(first.Targets.ToRectangularArray<float>(), Is.EqualTo(new float[,,] { { { 4 } }, { { 5 } } }));
        Batch second = windows.Next();
        Assert.That(second.Inputs.ToRectangularArray<float>(), Is.EqualTo(new float[,,] { { { 3 }, { 4 }, { 5 } } }));
        Assert.That(second.StartsSequence);
    }

    [Test]
    public void FeaturesHorizonAndStrideAreKept()
    {
        SlidingWindows windows = new([1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6], window: 1, batch: 9, horizon: 2, features: 2, stride: 3, dtype: DType.Float64);
        Batch batch = windows.Next();
        Assert.That(batch.Inputs.ToRectangularArray<double>(), Is.EqualTo(new double[,,] { { { 1, -1 } }, { { 4, -4 } } }));
        Assert.That(batch.Targets.ToRectangularArray<double>(), Is.EqualTo(new double[,,] { { { 2, -2 }, { 3, -3 } }, { { 5, -5 }, { 6, -6 } } }));
    }

    [Test]
    public void EveryWindowComesOnceAnEpochAndHoldsConsecutiveSteps() =>
        Prop.ForAll(Sizes(), s =>
        {
            double[] series = [.. Enumerable.Range(0, s.Steps).Select(i => (double)i)];
            SlidingWindows windows = new(series, s.Window, s.Batch, s.Horizon, stride: s.Stride, shuffleSeed: 5, dtype: DType.Float64);
            List<double> starts = [];
            foreach (Batch batch in windows.RestOfEpoch())
            {
                for (int row = 0; row < batch.Inputs.Shape[0]; row++)
                {
                    double[] inputs = batch.Inputs.ToArray<double>()[(row * s.Window)..((row + 1) * s.Window)];
                    double[] targets = batch.Targets.ToArray<double>()[(row * s.Horizon)..((row + 1) * s.Horizon)];
                    Assert.That(inputs.Concat(targets), Is.EqualTo(Enumerable.Range((int)inputs[0], s.Window + s.Horizon)));
                    starts.Add(inputs[0]);
                }
            }

            int last = s.Steps - s.Window - s.Horizon;
            Assert.That(starts.Order(), Is.EqualTo(Enumerable.Range(0, last + 1).Where(i => i % s.Stride == 0)));
        }).Check(Cases.For(nameof(EveryWindowComesOnceAnEpochAndHoldsConsecutiveSteps)));

    [Test]
    public void BadSeriesAndSizesAreRefused()
    {
        Refused<ArgumentException>(() => new SlidingWindows([1, 2, 3], window: 3, batch: 1),
            "SlidingWindows expected at least window + horizon = 3 + 1 = 4 steps, but got 3. Use a longer series or a smaller window. (Parameter 'values')");
        Refused<ArgumentException>(() => new SlidingWindows([1, 2, 3], window: 1, batch: 1, features: 2),
            "SlidingWindows expected [time, 2] values, but 3 is no multiple of 2. Check features.");
        Refused<ArgumentException>(() => new SlidingWindows([1, 2, 3, double.NaN], window: 1, batch: 1, features: 2),
            "SlidingWindows expected finite values, but the one at [time 1, feature 1] is NaN. Fill or cut the gap first. (Parameter 'values')");
        Refused<ArgumentOutOfRangeException>(() => new SlidingWindows([1, 2], window: 0, batch: 1),
            "SlidingWindows expected window to be at least 1, but got 0. Pass a positive number. (Parameter 'window')");
        Refused<ArgumentOutOfRangeException>(() => new SlidingWindows([1, 2], window: 1, batch: 1, stride: 0),
            "SlidingWindows expected stride to be at least 1, but got 0. Pass a positive number. (Parameter 'stride')");
        Refused<ArgumentOutOfRangeException>(() => new SlidingWindows([1, 2], window: 1, batch: 1, dtype: DType.Int32),
            "SlidingWindows expected Float32 or Float64, but got Int32. Series are not indices. (Parameter 'dtype')");
    }

    private static void Refused<T>(Action action, string message)
        where T : Exception => Assert.That(() => action(), Throws.TypeOf<T>().With.Message.EqualTo(message));

    private static Arbitrary<(int Steps, int Window, int Batch, int Horizon, int Stride)> Sizes() => Arb.From(
        from window in Gen.Choose(1, 6)
        from horizon in Gen.Choose(1, 4)
        from more in Gen.Choose(0, 40)
        from batch in Gen.Choose(1, 9)
        from stride in Gen.Choose(1, 5)
        select (window + horizon + more, window, batch, horizon, stride));
}
