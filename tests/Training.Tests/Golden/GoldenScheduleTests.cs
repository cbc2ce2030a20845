using AutogradRnn.Tests.Support;

namespace AutogradRnn.Training.Tests.Golden;

/// <summary>The rates of every schedule against PyTorch's, to 9 digits.</summary>
public class GoldenScheduleTests
{
    private static readonly Dictionary<string, Func<double, GoldenConfig, Schedule>> _schedules = new()
    {
        ["step"] = (rate, c) => new StepSchedule(rate, c.Int("step_size", 1), c.Number("gamma", 0.1)),
        ["exponential"] = (rate, c) => new ExponentialSchedule(rate, c.Number("gamma", 1)),
        ["cosine"] = (rate, c) => new CosineSchedule(rate, c.Int("T_max", 1), c.Number("eta_min", 0)),
        ["linear"] = (rate, c) => new LinearSchedule(rate, c.Number("start_factor", 1.0 / 3), c.Number("end_factor", 1), c.Int("total_iters", 5)),
        ["one_cycle"] = (_, c) => new OneCycleSchedule(
            c.Number("max_lr", 1), c.Int("total_steps", 2), c.Number("pct_start", 0.3), c.Number("div_factor", 25), c.Number("final_div_factor", 1e4)),
    };

    private static IEnumerable<GoldenCase> Cases() => GoldenFolder.Names("schedules").SelectMany(name => GoldenFolder.Cases("schedules", name));

    [TestCaseSource(nameof(Cases))]
    public void GivesPyTorchsRates(GoldenCase example)
    {
        string name = Path.GetFileNameWithoutExtension(example.File);
        Assert.That(_schedules, Does.ContainKey(name), $"{example.File} has no mapping: say here which of our schedules it is.");
        GoldenConfig config = new(example["config"]);
        Schedule schedule = _schedules[name](example["base_lr"].AsNumber(), config);
        config.Ignore("verbose", "cycle_momentum", "base_momentum", "max_momentum");
        Assert.That(config.Text("anneal_strategy", "cos"), Is.EqualTo("cos"), "Only the cosine form is ours.");
        config.CheckAllRead();

        double[] expected = [.. example["lr"].AsList().Select(value => value.AsNumber())];
        double[] rates = [.. expected.Select((_, step) => schedule.RateAt(step))];
        Assert.That(expected, Is.Not.Empty);
        Assert.That(GoldenComparison.Difference("Rates", Tensor.From(rates), Tensor.From(expected)), Is.Null);
    }
}
