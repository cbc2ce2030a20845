using AutogradRnn.Layers;
using AutogradRnn.Training.Tests.Checkpoints;

namespace AutogradRnn.Training.Tests;

/// <summary>One page that needs nothing else.</summary>
public sealed class TrainingReportTests
{
    [Test]
    public void TheTrainerWritesAPageWithAllOfItsCharts()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "report.html");
        RandomGenerator random = new(1);
        LanguageModel model = new(new Embedding(5, 4, random), new LSTMLayer(4, random), new Linear(5, random));
        model.Forward(Tensor.From([0], 1, 1));
        int[] tokens = [.. Enumerable.Range(0, 200).Select(i => i * i % 5)];
        Trainer trainer = new(
            new LanguageModelObjective(model), new Adam(model.Parameters), new TextStreams(tokens, batch: 2, window: 8), new() { Epochs = 1, MaxNorm = 1 });
        Batch batch = new TextStreams(tokens, batch: 2, window: 8).Next();
        trainer.AfterEpoch += _ => new TrainingReport
        {
            Title = "A & B",
            History = trainer.History,
            MaxNorm = 1,
            Trace = BpttTrace.Of(model, () => trainer.Objective.Of(batch, null).Mean),
            Samples = [("Step 9", "<b>not bold</b>")],
        }.Write(path);
        trainer.Fit();

        string page = File.ReadAllText(path);
        Assert.That(Count(page, "<figure"), Is.EqualTo(3 + 4 + 4), "three of the run, four of the trace, four gates");
        Assert.That(Count(page, "<svg"), Is.EqualTo(11));
        Assert.That(page, Does.Contain("<h1>A &amp; B</h1>").And.Contain("&lt;b&gt;not bold&lt;/b&gt;"));
        Assert.That(page, Does.Not.Contain(" src=").And.Not.Contain("href=").And.Not.Contain("url(").And.Not.Contain("@import"),
            "nothing is fetched");
    }

    [Test]
    public void ALossThatIsNoCrossEntropyHasNoPerplexity()
    {
        Trainer trainer = new OneNumber(start: 1).Trainer((p, x) => p * p + x, new() { Steps = 3 }, numbers: [1, 2, 3]);
        trainer.Fit();
        TrainingReport report = new() { History = trainer.History, IsInNats = false };
        Assert.That(report.AllCharts().Select(chart => chart.Title), Is.EqualTo(["Loss", "Gradient norm"]));
    }

    [Test]
    public void VegaIsCopiedIntoThePageFromAFolderThatTheUserHas()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[] { "vega", "vega-lite" })
        {
            string build = Directory.CreateDirectory(Path.Combine(folder.Path, name, "build")).FullName;
            File.WriteAllText(Path.Combine(build, $"{name}.min.js"), $"let a = '{name}</script><!--';");
        }

        File.WriteAllText(Path.Combine(folder.Path, "vega-embed.min.js"), "let c;");
        string page = new TrainingReport { VegaFolder = folder.Path }.ToHtml();
        Assert.That(page, Does.Contain(@"<script>let a = 'vega<\/script><\!--';</script>").And.Contain("<script>let c;</script>").And.Contain("vegaEmbed("));
    }

    [Test]
    public void AFolderWithoutTheScriptsIsRefused()
    {
        using TemporaryFolder folder = new();
        Assert.That(() => new TrainingReport { VegaFolder = folder.Path }.ToHtml(), Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(
            $"TrainingReport expected vega.min.js in '{folder.Path}' (or in vega/build there, as npm lays it), but it is not. "
            + "Install vega, vega-lite and vega-embed with npm, or leave VegaFolder out."));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
