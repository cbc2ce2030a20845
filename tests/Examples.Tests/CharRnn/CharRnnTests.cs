using System.Text;
using System.Text.Json;

namespace AutogradRnn.Examples.Tests.CharRnn;

/// <summary>The main job's commands, run as a user runs them.</summary>
public class CharRnnTests
{
    private static readonly string[] _small =
        ["--hidden", "8", "--embedding", "4", "--batch", "4", "--window", "8", "--steps", "6", "--evaluate-every", "3", "--sample-every", "0"];

    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("char-rnn-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void TrainsOnTheBundledTextSavesAndSaysHowToGoOn()
    {
        ExampleProgram.Result result = Run(_small);
        Assert.That(result.ExitCode, Is.Zero, $"{result}");
        Assert.That(result.Output, Does.StartWith("lstm:8 with 1,456 parameters learns The Devil's Dictionary: "));
        Assert.That(result.Output, Does.Contain("step 1/6  loss "));
        Assert.That(result.Output, Does.Contain("step 6/6  loss "));
        Assert.That(result.Output, Does.Contain("Held-out text: loss "));
        Assert.That(result.Output, Does.Contain("Saved in checkpoints/char-rnn/checkpoint-00000006.ckpt"));
        Assert.That(result.Output, Does.Contain("--resume checkpoints/char-rnn --steps 12"));
        Assert.That(result.Output, Does.Contain("sample --checkpoint checkpoints/char-rnn --prime \"LOVE, n.\""));
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public void ASecondRunDoesNotTouchTheFirst()
    {
        Run(_small);
        ExampleProgram.Result second = Run(_small);
        Assert.That(second.Output, Does.Contain("Saved in checkpoints/char-rnn-2/checkpoint-00000006.ckpt"), $"{second}");
        ExampleProgram.Result named = Run([.. _small, "--checkpoints", "checkpoints/char-rnn"]);
        Assert.That(named.ExitCode, Is.EqualTo(2));
        Assert.That(named.Error, Is.EqualTo(
            "CharRnn: --checkpoints expected a folder without a run, but 'checkpoints/char-rnn' holds one. Continue it with --resume checkpoints/char-rnn, or name another folder.\n"));
    }

    [Test]
    public void AResumedRunEndsWithTheSameBitsAsAnUninterruptedOne()
    {
        string[] dropping = [.. _small, "--dropout", "0.3", "--schedule", "constant"];
        Run([.. dropping, "--checkpoints", "straight"]);
        Run([.. dropping.Select(word => word == "6" ? "3" : word), "--checkpoints", "parted"]);
        ExampleProgram.Result resumed = Run(["--resume", "parted", "--steps", "6", "--evaluate-every", "3", "--sample-every", "0"]);
        Assert.That(resumed.ExitCode, Is.Zero, $"{resumed}");
        Assert.That(resumed.Output, Does.Contain("Continues after step 3."));
        string straight = Sample("straight"), parted = Sample("parted");
        Assert.That(parted, Is.EqualTo(straight));
        Assert.That(LastLoss("straight"), Is.EqualTo(LastLoss("parted")));

        string LastLoss(string folder)
        {
            Run(["--resume", folder, "--steps", "7", "--metrics", $"{folder}.jsonl", "--sample-every", "0"]);
            string line = File.ReadLines(Path.Combine(_folder, $"{folder}.jsonl")).Last(text => text.Contains("\"loss\"", StringComparison.Ordinal));
            return JsonDocument.Parse(line).RootElement.GetProperty("loss").GetRawText();
        }
    }

    [Test]
    public void AFinishedRunAsksForMoreSteps()
    {
        Run(_small);
        ExampleProgram.Result result = Run(["--resume", "checkpoints/char-rnn"]);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Is.EqualTo(
            "CharRnn: The run in 'checkpoints/char-rnn' has taken all its 6 steps; give a larger number with --steps, such as --steps 12.\n"));
    }

    [Test]
    public void OptionsThatTheCheckpointFixesMayNotBeGivenAgain()
    {
        Run(_small);
        ExampleProgram.Result result = Run(["--resume", "checkpoints/char-rnn", "--cell", "gru", "--batch", "2"]);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Is.EqualTo("CharRnn: --resume takes --cell, --batch from the checkpoint; leave them out, or start a new run without --resume.\n"));
    }

    [Test]
    public void InterruptingSavesAndSaysHowToGoOn()
    {
        ExampleProgram.Result result = new ExampleProgram("CharRnn", _folder).InterruptAfter(
            "step 1/", "--hidden", "8", "--batch", "4", "--window", "8", "--steps", "100000000", "--evaluate-every", "100000000", "--sample-every", "0");
        Assert.That(result.ExitCode, Is.EqualTo(130), $"{result}");
        Assert.That(result.Output, Does.Contain("Stopped; saved in checkpoints/char-rnn/checkpoint-"));
        Assert.That(result.Output, Does.Contain("--resume checkpoints/char-rnn\n"));
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public void MetricsAreLinesOfJson()
    {
        Run([.. _small, "--metrics", "logs/metrics.jsonl"]);
        JsonElement[] lines = [.. File.ReadLines(Path.Combine(_folder, "logs/metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.That(lines.Count(line => line.TryGetProperty("loss", out _)), Is.EqualTo(6));
        Assert.That(lines.Count(line => line.TryGetProperty("perplexity", out _)), Is.EqualTo(2));
    }

    [Test]
    public void AReportHoldsCurvesSamplesAndTheTrace()
    {
        ExampleProgram.Result result = Run([.. _small, "--report", "pages/run.html"]);
        Assert.That(result.Output, Does.EndWith("Report:    pages/run.html\n"));
        string page = File.ReadAllText(Path.Combine(_folder, "pages/run.html"));
        foreach (string part in new[] { "Perplexity", "Gradient norm", "Error that reaches each step", "Share of the gradient by step", "What truncation removes", "After step 6" })
            Assert.That(page, Does.Contain(part));
    }

    [Test]
    public void AReportWithoutVegasScriptsIsSaidBeforeTheTraining()
    {
        ExampleProgram program = new("CharRnn", _folder);
        Assert.That(program.Run([.. _small, "--vega", "."]).Error, Is.EqualTo("CharRnn: --vega draws the report; name its file with --report.\n"));
        Assert.That(program.Run([.. _small, "--report", "r.html", "--vega", "."]).Error, Is.EqualTo(
            "CharRnn: --vega: TrainingReport expected vega.min.js in '.' (or in vega/build there, as npm lays it), but it is not. "
            + "Install vega, vega-lite and vega-embed with npm, or leave VegaFolder out.\n"));
    }

    [Test]
    public void AReportThatCannotBeWrittenIsSaidBeforeTheTraining()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "taken"));
        ExampleProgram.Result result = new ExampleProgram("CharRnn", _folder).Run([.. _small, "--report", "taken"]);
        Assert.That(result.ExitCode, Is.Not.EqualTo(0));
        Assert.That(result.Error, Does.StartWith("CharRnn: The file 'taken' for the report cannot be written: ").And.EndWith(" Choose another with --report.\n"));
        Assert.That(result.Output, Is.Empty);
    }

    [TestCase("--cell", "rnn")]
    [TestCase("--cell", "gru-before", "--layers", "2", "--optimizer", "rmsprop", "--schedule", "cosine")]
    [TestCase("--stack", "gru:6,peephole:5", "--optimizer", "adamw", "--schedule", "plateau", "--dtype", "float64")]
    [TestCase("--tokens", "words", "--optimizer", "nadam", "--schedule", "warm-up", "--clip", "0")]
    [TestCase("--optimizer", "adagrad", "--schedule", "step", "--seed", "7", "--dropout", "0.2")]
    [TestCase("--optimizer", "momentum", "--schedule", "exponential", "--held-out", "0")]
    public void EveryKindOfRunTrainsAndWrites(params string[] options)
    {
        IEnumerable<string> small = options.Contains("--stack") ? _small.Skip(2) : _small;
        ExampleProgram.Result result = Run([.. small, .. options]);
        Assert.That(result.ExitCode, Is.Zero, $"{result}");
        Assert.That(Sample("checkpoints/char-rnn"), Has.Length.GreaterThan(20));
    }

    [Test]
    public void SamplingFollowsItsOptions()
    {
        Run(_small);
        string once = Sample("checkpoints/char-rnn"), again = Sample("checkpoints/char-rnn");
        Assert.That(again, Is.EqualTo(once));
        ExampleProgram.Result likeliest = Run(["sample", "--prime", "The ", "--length", "40", "--temperature", "0"]);
        ExampleProgram.Result alone = Run(["sample", "--prime", "The ", "--length", "40", "--top-k", "1", "--seed", "9"]);
        Assert.That(likeliest.Output, Does.StartWith("The "));
        Assert.That(alone.Output, Is.EqualTo(likeliest.Output));
        Assert.That(Run(["sample", "--prime", "The ", "--length", "10", "--top-p", "0.5"]).ExitCode, Is.Zero);
        Assert.That(Run(["sample", "--prime", "The ", "--length", "10", "--beam", "3"]).Output, Does.StartWith("The "));
        Assert.That(Run(["sample", "--prime", "日"]).Error, Does.StartWith("CharRnn: ").And.Contain("日"));
    }

    [Test]
    public void HelpNamesEveryOption()
    {
        string help = Run(["--help"]).Output;
        string[] options = ["--text", "--cell", "--hidden", "--layers", "--stack", "--batch", "--window", "--epochs", "--steps", "--optimizer", "--rate", "--schedule",
            "--clip", "--dropout", "--seed", "--dtype", "--checkpoints", "--resume", "--metrics", "sample"];
        foreach (string option in options) Assert.That(help, Does.Contain(option));
        string sampling = Run(["sample", "--help"]).Output;
        foreach (string option in new[] { "--prime", "--length", "--temperature", "--top-k", "--top-p" }) Assert.That(sampling, Does.Contain(option));
    }

    [Test]
    public void WhatCannotBeTrainedIsOneClearLine()
    {
        File.WriteAllText(Path.Combine(_folder, "empty.txt"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "short.txt"), "too short");
        File.WriteAllBytes(Path.Combine(_folder, "bytes.txt"), [.. Encoding.UTF8.GetBytes("fine\nthen "), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes(" not\n")]);
        Fails(["--text", "missing.txt"], 1, "missing.txt");
        Fails(["--text", "empty.txt"], 1, "empty.txt");
        Fails(["--text", "short.txt"], 1, "window");
        Fails(["--text", "bytes.txt"], 1, "bytes.txt(2");
        Fails(["--text", "."], 1, "");
        Fails(["--colour", "red"], 2, "--colour");
        Fails(["--cell", "transformer"], 2, "transformer");
        Fails(["--hidden", "many"], 2, "many");
        Fails(["--hidden", "0"], 2, "--hidden expected 1 or more, but got 0.");
        Fails(["--stack", "lstm:8", "--hidden", "3"], 2, "--stack names all layers");
        Fails(["--stack", "lstm"], 2, "lstm:128");
        Fails(["--steps", "3", "--epochs", "1"], 2, "--steps and --epochs");
        Fails(["--dropout", "1.5"], 1, "1.5");
        Fails(["--rate", "NaN"], 1, "NaN");
        Fails(["--resume", "nowhere"], 1, "nowhere");
        Fails(["sample", "--checkpoint", "short.txt"], 1, "short.txt");
        Fails(["sample", "--prime", ""], 2, "--prime");
    }

    [Test]
    public void WhatCannotBeWrittenIsSaidBeforeTraining()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "in the way");
        ExampleProgram.Result checkpoints = Run([.. _small, "--checkpoints", "file/run"]), metrics = Run([.. _small, "--metrics", "file/m.jsonl"]);
        Assert.That(checkpoints.Error, Does.StartWith("CharRnn: The folder 'file/run' for checkpoints cannot be made: ").And.EndWith("Choose another with --checkpoints.\n"));
        Assert.That(metrics.Error, Does.StartWith("CharRnn: The file 'file/m.jsonl' for metrics cannot be written: ").And.EndWith("Choose another with --metrics.\n"));
        Assert.That(new[] { checkpoints.ExitCode, metrics.ExitCode }, Is.All.EqualTo(1));
        Assert.That(new[] { checkpoints.Output, metrics.Output }, Is.All.Empty);
    }

    [Test]
    public void ChineseTextWithoutLinesTrainsAndTheCommandItPrintsWorks()
    {
        File.WriteAllText(Path.Combine(_folder, "poem.txt"), string.Concat(Enumerable.Repeat("床前明月光，疑是地上霜。举头望明月，低头思故乡。🌙", 40)));
        ExampleProgram.Result trained = Run([.. _small, "--text", "poem.txt"]);
        Assert.That(trained.Output, Does.Contain("learns poem.txt: ").And.Contain(", 20 different;"), $"{trained}");
        Assert.That(trained.Output, Does.Contain("sample --checkpoint checkpoints/char-rnn --length 500 --temperature 0.7"));
        Assert.That(Run(["sample", "--checkpoint", "checkpoints/char-rnn", "--length", "20"]).ExitCode, Is.Zero);
    }

    private void Fails(string[] arguments, int exitCode, string part)
    {
        ExampleProgram.Result result = Run(arguments);
        string shown = string.Join(' ', arguments);
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), $"{shown}: {result}");
        Assert.That(result.Error, Does.StartWith("CharRnn: ").And.Contain(part), shown);
        Assert.That(result.Error.Count(c => c == '\n'), Is.EqualTo(1), $"{shown}: {result}");
        Assert.That(result.Error, Does.Not.Contain(".cs:line"), shown);
        Assert.That(Directory.Exists(Path.Combine(_folder, "checkpoints")), Is.False, shown);
    }

    private ExampleProgram.Result Run(string[] arguments) => new ExampleProgram("CharRnn", _folder).Run(arguments);

    private string Sample(string folder) => Run(["sample", "--checkpoint", folder, "--length", "60", "--seed", "3"]).Output;
}
