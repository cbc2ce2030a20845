namespace AutogradRnn.Training.Tests;

/// <summary>Rates by hand. The comparison with PyTorch is in Golden.</summary>
public class ScheduleTests
{
    private static readonly (string Call, Action Run, string Message)[] _refused =
    [
        ("Rate", () => new ConstantSchedule(double.NaN),
            "ConstantSchedule expected rate to be a finite number of 0 or more, but got NaN. Choose a rate such as 0.001. (Parameter 'rate')\nActual value was NaN."),
        ("Every", () => new StepSchedule(0.1, 0),
            "StepSchedule expected every to be 1 or more, but got 0. It is the number of steps between two falls. (Parameter 'every')\nActual value was 0."),
        ("StepFactor", () => new StepSchedule(0.1, 1, -1),
            "StepSchedule expected factor to be a finite number above 0, but got -1. The rate is multiplied by it; 0.1 is usual. (Parameter 'factor')\nActual value was -1."),
        ("ExponentialFactor", () => new ExponentialSchedule(0.1, 0),
            "ExponentialSchedule expected factor to be a finite number above 0, but got 0. The rate is multiplied by it at each step; 0.999 is usual. (Parameter 'factor')\nActual value was 0."),
        ("CosineSteps", () => new CosineSchedule(0.1, 0),
            "CosineSchedule expected steps to be 1 or more, but got 0. It is how long the rate takes to fall. (Parameter 'steps')\nActual value was 0."),
        ("LinearFactor", () => new LinearSchedule(0.1, double.PositiveInfinity, 1, 5),
            "LinearSchedule expected startFactor to be a finite number of 0 or more, but got Infinity. The rate is multiplied by it. (Parameter 'startFactor')\nActual value was Infinity."),
        ("LinearSteps", () => new LinearSchedule(0.1, 0.1, 1, 0),
            "LinearSchedule expected steps to be 1 or more, but got 0. It is how long the way from one factor to the other takes. (Parameter 'steps')\nActual value was 0."),
        ("OneCycleSteps", () => new OneCycleSchedule(0.1, 1),
            "OneCycleSchedule expected steps to be 2 or more, but got 1. It is the length of the whole training. (Parameter 'steps')\nActual value was 1."),
        ("OneCycleRise", () => new OneCycleSchedule(0.1, 10, 1.5),
            "OneCycleSchedule expected rise from 0 to 1, but got 1.5. It is the part of the steps in which the rate rises; 0.3 is usual. (Parameter 'rise')\nActual value was 1.5."),
        ("SequenceSteps", () => new ConstantSchedule(0.1).Then(-1, new ConstantSchedule(0.2)),
            "SequenceSchedule expected steps to be 0 or more, but got -1. It is how long the first schedule runs. (Parameter 'steps')\nActual value was -1."),
        ("NegativeStep", () => new ConstantSchedule(0.1).RateAt(-1),
            "RateAt expected step to be 0 or more, but got -1. Steps are counted from 0. (Parameter 'step')\nActual value was -1."),
    ];

    private static IEnumerable<TestCaseData> Refused() => _refused.Select(row => new TestCaseData(row.Run, row.Message).SetArgDisplayNames(row.Call));

    [Test]
    public void ConstantStaysAndStepsFallAtOnce()
    {
        Assert.That(Rates(new ConstantSchedule(0.5), 3), Is.EqualTo(new[] { 0.5, 0.5, 0.5 }));
        Assert.That(Rates(new StepSchedule(8, every: 2, factor: 0.5), 5), Is.EqualTo(new[] { 8.0, 8, 4, 4, 2 }));
        Assert.That(Rates(new ExponentialSchedule(8, 0.5), 4), Is.EqualTo(new[] { 8.0, 4, 2, 1 }));
    }

    [Test]
    public void CosineIsHalfwayAtHalfTimeAndLowestAtTheEnd() =>
        Assert.That(Rates(new CosineSchedule(1, steps: 4, minimum: 0.2), 5), Is.EqualTo(new[] { 1, 0.6 + 0.4 / Math.Sqrt(2), 0.6, 0.6 - 0.4 / Math.Sqrt(2), 0.2 }).Within(1e-15));

    [Test]
    public void AWarmUpRisesLinearlyAndThenStays() =>
        Assert.That(Rates(new LinearSchedule(1, 0.2, 1, steps: 4), 6), Is.EqualTo(new[] { 0.2, 0.4, 0.6, 0.8, 1, 1 }).Within(1e-15));

    /// <summary>10 steps with rise 0.3: the top is at step 2, the end at step 9.</summary>
    [Test]
    public void OneCycleStartsLowRisesToTheTopEndsLowerAndStaysThere()
    {
        double[] rates = Rates(new OneCycleSchedule(1, steps: 10), 12);
        Assert.That(rates[..3], Is.EqualTo(new[] { 0.04, 0.52, 1 }).Within(1e-15));
        Assert.That(rates[9..], Is.All.EqualTo(1 / 25.0 / 1e4));
        Assert.That(Rates(new OneCycleSchedule(1, steps: 4, rise: 0), 4)[0], Is.LessThan(1));
        Assert.That(Rates(new OneCycleSchedule(1, steps: 4, rise: 0.25), 4)[0], Is.EqualTo(1));
        Assert.That(Rates(new OneCycleSchedule(1, steps: 4, rise: 1), 4), Is.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void ThenCountsTheNextScheduleFromItsOwnZero()
    {
        Schedule schedule = new LinearSchedule(1, 0, 1, steps: 2).Then(2, new StepSchedule(1, 1, 0.5));
        Assert.That(Rates(schedule, 5), Is.EqualTo(new[] { 0, 0.5, 1, 0.5, 0.25 }));
    }

    [Test]
    public void APureScheduleRemembersNothing()
    {
        Schedule schedule = new CosineSchedule(1, 4);
        schedule.Observe(3);
        Assert.That(schedule.Save(), Is.Empty);
        schedule.Load(schedule.Save());
        Assert.That(
            () => schedule.Load(new PlateauSchedule(1).Save()),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("CosineSchedule.Load expected an empty state, but got a state of bad, cooling, rate. Nothing was loaded. Make the schedule as it was when the state was saved."));
    }

    [TestCaseSource(nameof(Refused))]
    public void SaysWhatItExpectedWhatCameAndHowToMendIt(Action call, string message) =>
        Assert.That(() => call(), Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));

    private static double[] Rates(Schedule schedule, int count) => [.. Enumerable.Range(0, count).Select(step => schedule.RateAt(step))];
}
