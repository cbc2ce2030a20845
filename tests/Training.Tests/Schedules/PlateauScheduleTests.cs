namespace AutogradRnn.Training.Tests;

public class PlateauScheduleTests
{
    /// <summary>Patience 1: two observations in a row that are no better lower the rate.</summary>
    [Test]
    public void FallsAfterMoreThanPatienceObservationsThatAreNoBetter()
    {
        PlateauSchedule schedule = new(1, factor: 0.5, patience: 1);
        Assert.That(Observed(schedule, 3, 2, 2, 2, 2, 1, 1, 1), Is.EqualTo(new[] { 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25 }));
    }

    [Test]
    public void ALossMustBeLowerByTheThresholdToCount()
    {
        PlateauSchedule schedule = new(1, factor: 0.5, patience: 0, threshold: 0.1);
        Assert.That(Observed(schedule, 1, 0.95, 0.85, double.NaN), Is.EqualTo(new[] { 1, 0.5, 0.5, 0.25 }));
    }

    [Test]
    public void DuringTheCooldownNothingCounts()
    {
        PlateauSchedule schedule = new(1, factor: 0.5, patience: 0, cooldown: 2);
        Assert.That(Observed(schedule, 1, 1, 1, 1, 1), Is.EqualTo(new[] { 1, 0.5, 0.5, 0.5, 0.25 }));
    }

    [Test]
    public void NeverFallsBelowTheMinimum()
    {
        PlateauSchedule schedule = new(1, factor: 0.1, patience: 0, minimum: 0.3);
        Assert.That(Observed(schedule, 1, 1, 1), Is.EqualTo(new[] { 1, 0.3, 0.3 }));
    }

    [Test]
    public void TheRateIsTheSameForEveryStep() =>
        Assert.That(new PlateauSchedule(0.7).RateAt(1_000_000_000_000), Is.EqualTo(0.7));

    [Test]
    public void GoingOnFromASavedStateEqualsNotStopping() => Draws.ForAll("Plateau resumes", generator =>
    {
        PlateauSchedule schedule = Make(), resumed = Make();
        Observed(schedule, generator.Numbers(generator.Next(0, 12), 0, 3));
        resumed.Load(schedule.Save());
        double[] rest = generator.Numbers(12, 0, 3);
        Assert.That(Observed(resumed, rest), Is.EqualTo(Observed(schedule, rest)));

        static PlateauSchedule Make() => new(1, 0.5, patience: 1, cooldown: 1);
    });

    [Test]
    public void ASequenceTellsAndSavesBoth()
    {
        Schedule Make() => new ConstantSchedule(0.1).Then(2, new PlateauSchedule(1, 0.5, patience: 0));
        Schedule schedule = Make(), resumed = Make();
        schedule.Observe(1);
        schedule.Observe(1);
        Assert.That(schedule.Save().Keys, Is.EquivalentTo(new[] { "next.rate", "next.best", "next.bad", "next.cooling" }));
        resumed.Load(schedule.Save());
        Assert.That((resumed.RateAt(1), resumed.RateAt(2)), Is.EqualTo((0.1, 0.5)));
    }

    [Test]
    public void ASequenceRefusedInItsSecondPartLeavesTheFirstAsItWas()
    {
        Schedule schedule = new PlateauSchedule(1).Then(2, new PlateauSchedule(2));
        Dictionary<string, double> state = new(schedule.Save()) { ["first.rate"] = 0.5, ["next.rate"] = -1 };
        Assert.That(() => schedule.Load(state), Throws.TypeOf<InvalidDataException>());
        Assert.That((schedule.RateAt(0), schedule.RateAt(2)), Is.EqualTo((1.0, 2.0)));
    }

    [TestCase("rate", double.NaN, "rate is NaN")]
    [TestCase("bad", -1, "bad is -1")]
    [TestCase("cooling", 0.5, "cooling is 0.5")]
    [TestCase("best", double.NegativeInfinity, "best is -Infinity")]
    public void ADamagedStateIsRefusedAndNothingIsChanged(string name, double value, string problem)
    {
        PlateauSchedule schedule = new(1);
        schedule.Observe(3);
        Dictionary<string, double> state = new(schedule.Save()) { [name] = value };
        Assert.That(
            () => schedule.Load(state),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo($"PlateauSchedule.Load expected a rate of 0 or more, a finite best, and whole counts of 0 or more, but {problem}. Nothing was loaded. Was the file changed by hand?"));
    }

    private static double[] Observed(PlateauSchedule schedule, params double[] losses) => [.. losses.Select(loss =>
    {
        schedule.Observe(loss);
        return schedule.RateAt(0);
    })];
}
