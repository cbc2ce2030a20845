using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>What a trainer tells of itself, and how it leaves the model.</summary>
public class TrainerReportTests
{
    [Test]
    public void EachModulesModeIsSwitchedAndRestored()
    {
        Run run = Run.Of(options: new TrainerOptions { Steps = 2, HeldOut = Run.Text(40), EvaluateEvery = 1 });
        Module part = run.Model.NamedChildren()[1].Module;
        run.Model.Eval();
        part.Train();
        run.Trainer.AfterStep += _ => Assert.That((run.Model.IsTraining, part.IsTraining), Is.EqualTo((true, true)));
        run.Trainer.Fit();
        Assert.That((run.Model.IsTraining, part.IsTraining), Is.EqualTo((false, true)));
        run.Trainer.Evaluate(Run.Text(40));
        Assert.That((run.Model.IsTraining, part.IsTraining), Is.EqualTo((false, true)));
        Assert.That(Gradients.AreOn);
    }

    [Test]
    public void ProgressTellsPaceAndTimeLeft()
    {
        ManualClock clock = new();
        OneNumber model = new();
        TrainerOptions options = new() { Steps = 4, Clock = clock, HeldOut = new NumberSource(7), EvaluateEvery = 2 };
        Trainer trainer = model.Trainer(Slow, options, numbers: [1, 2, 3]);
        trainer.BeforeStep += _ => clock.Advance(1);
        Reports reports = [];
        trainer.Fit(reports);

        // Each step takes 2 s, 1 s passes before it, and the evaluation after step 2 takes 2 s: at step 3, 11 s are gone.
        Assert.That(reports.Select(r => (r.Step, r.Steps, r.Epoch, r.Loss, r.HeldOutLoss)), Is.EqualTo(new[]
        {
            (1L, 4L, 0L, 1.0, (double?)null), (2, 4, 0, 2, null), (3, 4, 0, 3, 7), (4, 4, 1, 1, 7),
        }));
        Assert.That(reports.Select(r => r.TargetsPerSecond), Is.All.EqualTo(0.5)); // one row in 2 s
        Assert.That(reports.Select(r => r.TimeLeft.TotalSeconds), Is.EqualTo(new[] { 9, 6, 11 / 3.0, 0 }).Within(1e-6));
        Assert.That(reports[0].SmoothedLoss, Is.EqualTo(1).Within(1e-12));
        Assert.That(reports[1].SmoothedLoss, Is.EqualTo((0.98 * 1 + 2) / 1.98).Within(1e-12));
        Assert.That((reports[0].Perplexity, reports[0].HeldOutPerplexity), Is.EqualTo((Math.E, (double?)null)).Within(1e-12));
        Assert.That(reports[2].HeldOutPerplexity, Is.EqualTo(Math.Exp(7)).Within(1e-9));
        Assert.That(trainer.History.Steps.Select(r => r.Elapsed.TotalSeconds), Is.EqualTo(new[] { 2, 4, 6, 8 }));

        Tensor Slow(Tensor p, double x)
        {
            clock.Advance(2);
            return p * 0 + x;
        }
    }

    [Test]
    public void TheHistoryIsWrittenAsJsonLines()
    {
        ManualClock clock = new();
        OneNumber model = new(start: 1);
        Trainer trainer = model.Trainer(Slow, new TrainerOptions { Epochs = 1, Clock = clock, HeldOut = new NumberSource(0) }, numbers: [2, 4]);
        trainer.Fit();
        using StringWriter text = new();
        trainer.History.WriteJsonLines(text);
        Assert.That(text.ToString(), Is.EqualTo("""
            {"step":1,"epoch":0,"loss":2,"learningRate":0.1,"gradientNorm":2,"seconds":0.5}
            {"step":2,"epoch":0,"loss":3.2,"learningRate":0.1,"gradientNorm":4,"seconds":1}
            {"step":2,"epoch":1,"heldOutLoss":0,"perplexity":1,"best":true}

            """));
        Assert.That(new Evaluation(3, 1, 800, false).ToJson(), Is.EqualTo(
            """{"step":3,"epoch":1,"heldOutLoss":800,"perplexity":null,"best":false}"""));

        Tensor Slow(Tensor p, double x)
        {
            clock.Advance(0.5);
            return p * x;
        }
    }
}
