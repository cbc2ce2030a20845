namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Examples: the last few are kept, the newest whole one is found, and never deleted.</summary>
public class CheckpointFolderTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void TheLastFewAreKeptByStep(int keep)
    {
        CheckpointFolder folder = new(_folder.File("runs"), keep);
        long[] steps = [0, 9, 10, 100, 123_456_789, 1_000_000_000];
        for (int i = 0; i < steps.Length; i++)
        {
            string path = folder.Save(steps[i], Contents.Small(i));

            Assert.That(folder.Entries().Select(entry => entry.Step), Is.EqualTo(steps[..(i + 1)].TakeLast(keep)));
            Assert.That(folder.Entries()[^1].Path, Is.EqualTo(path));
            Assert.That(folder.Latest(out CheckpointEntry latest, out _)!.Arrays[1].Float64[0], Is.EqualTo(i));
            Assert.That(latest.Step, Is.EqualTo(steps[i]));
        }
    }

    [Test]
    public void FilesAreNamedByRunAndStep()
    {
        new CheckpointFolder(_folder.Path, name: "char-rnn").Save(42, Contents.Small());

        Assert.That(_folder.Names, Is.EqualTo(new[] { "char-rnn-00000042.ckpt" }));
    }

    [Test]
    public void RunsOfOtherNamesAndOtherFilesAreLeftAlone()
    {
        string[] others = ["a-b-00000001.ckpt", "a-0000001.ckpt", "a-+0000001.ckpt", "a-000000001.ckpt", "a-00000001.ckpt.bak", "A.txt"];
        foreach (string other in others) _folder.File(other, 1);
        CheckpointFolder folder = new(_folder.Path, keep: 1, name: "a");

        folder.Save(1, Contents.Small());
        folder.Save(2, Contents.Small());

        Assert.That(folder.Entries().Select(entry => entry.Step), Is.EqualTo(new long[] { 2 }));
        Assert.That(_folder.Names, Is.SupersetOf(others));
    }

    [Test]
    public void LatestSkipsDamagedOnesAndSaysWhich()
    {
        CheckpointFolder folder = new(_folder.Path, keep: 5);
        string[] paths = [.. Enumerable.Range(1, 4).Select(step => folder.Save(step, Contents.Small(step)))];
        File.WriteAllText(paths[3], "oops");
        File.WriteAllBytes(paths[2], File.ReadAllBytes(paths[2])[..^1]);

        CheckpointContent? content = folder.Latest(out CheckpointEntry entry, out IReadOnlyList<CheckpointException> skipped);

        Assert.That(content!.Arrays[1].Float64[0], Is.EqualTo(2));
        Assert.That(entry, Is.EqualTo(new CheckpointEntry(2, paths[1])));
        Assert.That(skipped.Select(fault => fault.Path), Is.EqualTo(new[] { paths[3], paths[2] }));
        Assert.That(skipped[0].Message, Is.EqualTo($"Checkpoint '{paths[3]}' was refused: it is no AutogradRnn checkpoint, it looks like text. "
            + "Pass a file that CheckpointFile.Write made. Nothing was loaded."));
    }

    [Test]
    public void WithoutAWholeOneThereIsNoLatest()
    {
        CheckpointFolder folder = new(_folder.Path);
        Assert.That(folder.Latest(out _, out IReadOnlyList<CheckpointException> none), Is.Null);
        Assert.That(none, Is.Empty);

        File.WriteAllText(folder.Save(1, Contents.Small()), "oops");
        Assert.That(folder.Latest(out CheckpointEntry entry, out IReadOnlyList<CheckpointException> skipped), Is.Null);
        Assert.That(entry, Is.EqualTo(default(CheckpointEntry)));
        Assert.That(skipped, Has.Count.EqualTo(1));
    }

    [Test]
    public void AFolderThatDoesNotExistHasNoEntries() => Assert.That(new CheckpointFolder(_folder.File("none")).Entries(), Is.Empty);

    [Test]
    public void TheNewestWholeOneAndTheOneJustSavedAreNeverDeleted()
    {
        CheckpointFolder folder = new(_folder.Path, keep: 1);
        new CheckpointFolder(_folder.Path, keep: 9).Save(90, Contents.Small());
        File.WriteAllText(new CheckpointFolder(_folder.Path, keep: 9).Save(100, Contents.Small()), "oops");

        // 100 is the last by step but damaged, 90 is the newest whole one, 50 was just saved.
        folder.Save(50, Contents.Small());
        Assert.That(folder.Entries().Select(entry => entry.Step), Is.EqualTo(new long[] { 50, 90, 100 }));

        folder.Save(101, Contents.Small());
        Assert.That(folder.Entries().Select(entry => entry.Step), Is.EqualTo(new long[] { 101 }));
    }

    [Test]
    public void AFolderThatCannotBeIsNamed()
    {
        string file = _folder.File("file", 1);
        string path = Path.Combine(file, "checkpoint-00000001.ckpt");

        Assert.That(() => new CheckpointFolder(file).Save(1, Contents.Small()), Throws.TypeOf<CheckpointException>().With.Message.EqualTo(
            $"Checkpoint '{path}' was not saved: the folder '{file}' cannot be created. Choose another folder. What was there before is unchanged."));
    }

    [Test]
    public void ImpossibleSettingsAreRefused()
    {
        Assert.That(() => new CheckpointFolder("x", keep: 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "A checkpoint folder expected to keep at least 1 checkpoint, but got 0. Pass 1 to keep only the newest. (Parameter 'keep')"));
        Assert.That(() => new CheckpointFolder("x", name: "a/b"), Throws.ArgumentException.With.Message.EqualTo(
            "A checkpoint's name expected letters, digits, '-', '_' and '.', but got 'a/b'. Pass the folder separately. (Parameter 'name')"));
        Assert.That(() => new CheckpointFolder("x").Save(-1, Contents.Small()), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "A checkpoint expected a step of at least 0, but got -1. Count the steps from 0. (Parameter 'step')"));
    }
}
