namespace AutogradRnn.Examples.Tests.AnnaKarenina;

/// <summary>A novel takes an hour: stopping must lose nothing.</summary>
public sealed class AnnaKareninaTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("anna-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void InterruptingSavesAndSaysHowToGoOn()
    {
        ExampleProgram program = new("AnnaKarenina", _folder);
        ExampleProgram.Result stopped = program.InterruptAfter(
            "step 1/", "--hidden", "8", "--batch", "4", "--window", "8", "--steps", "100000000", "--save-every", "100000000");
        Assert.That(stopped.ExitCode, Is.EqualTo(130), $"{stopped}");
        Assert.That(stopped.Error, Does.Match(@"^AnnaKarenina: stopped after step (\d+) and saved in checkpoints/anna/anna-0*\1\.ckpt; --resume goes on from there\.\n$"));
        int step = int.Parse(stopped.Error.Split(' ')[4], System.Globalization.CultureInfo.InvariantCulture);

        ExampleProgram.Result resumed = program.Run("--resume", "--steps", $"{step + 2}");
        Assert.That(resumed.ExitCode, Is.EqualTo(0), $"{resumed}");
        Assert.That(resumed.Output, Does.Contain($"Goes on after step {step}."));
    }
}
