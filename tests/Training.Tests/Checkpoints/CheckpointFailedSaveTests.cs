namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Faults: a save that fails anywhere leaves the old file bit for bit, no temporary, and one clear exception.</summary>
public class CheckpointFailedSaveTests
{
    private TemporaryFolder _folder = null!;

    private string Target => _folder.File("x.ckpt");

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void AFailureAtAnyWriteLeavesTheOldFile()
    {
        byte[] old = Old();
        int write = 1;
        for (; TryWrite(new FaultyDisk { FailingWrite = write }) is { } failure; write++) AssertUnchanged(failure, $"write {write} failed", old);

        // Preamble, header, two arrays that are not empty, checksum.
        Assert.That(write, Is.EqualTo(6));
        Assert.That(CheckpointFile.Read(Target).Arrays[1].Float64[0], Is.EqualTo(2.5));
    }

    [Test]
    public void AFailureAtTheFlushOrTheRenameLeavesTheOldFile()
    {
        byte[] old = Old();

        AssertUnchanged(TryWrite(new FaultyDisk { FailsAtFlush = true }), "the flush failed", old);
        AssertUnchanged(TryWrite(new FaultyDisk { FailsAtRename = true }), "the rename failed", old);
    }

    [Test]
    public void ADiskThatFillsUpAnywhereLeavesTheOldFile()
    {
        byte[] old = Old();
        foreach (int capacity in (int[])[0, 1, 31, 32, 33, old.Length / 2, old.Length - 33, old.Length - 1])
            AssertUnchanged(TryWrite(new FaultyDisk { Capacity = capacity }), "No space left on device", old);
    }

    [Test]
    public void TheFullDeviceLeavesTheOldFile()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/dev/full")) Assert.Ignore("no such device here");
        byte[] old = Old();

        AssertUnchanged(TryWrite(new FaultyDisk { WritesTo = "/dev/full" }), "No space left on device : '/dev/full'", old);
    }

    [Test]
    public void ADeviceIsNeverReplacedByAFile()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/dev/full")) Assert.Ignore("no such device here");

        AssertNotSaved("/dev/full", "the path is a device. Pass the path of a file.");
        Assert.That(new FileInfo("/dev/full").Length, Is.Zero);
    }

    [Test]
    public void AnUnwritableTargetIsNamed()
    {
        string file = _folder.File("file", 1), none = _folder.File("none");
        Directory.CreateDirectory(Target);

        AssertNotSaved(Path.Combine(file, "x.ckpt"), $"'{file}' is a file, not a folder. Choose another folder.");
        AssertNotSaved(Path.Combine(none, "x.ckpt"), $"the folder '{none}' does not exist. Create it first.");
        AssertNotSaved(Target, "the path is a folder. Pass the path of a file in it.");
    }

    [Test]
    public void TheNextSaveRemovesWhatAKilledOneLeft()
    {
        string orphan = _folder.File($".other.ckpt.{Guid.NewGuid():N}.arnn-tmp", 1, 2, 3);
        string[] strangers = [_folder.File(".notes.arnn-tmp", 1), _folder.File($"x.{Guid.NewGuid():N}.arnn-tmp", 1), _folder.File("a.tmp", 1)];

        CheckpointFile.Write(Target, Contents.Small());

        Assert.That(File.Exists(orphan), Is.False);
        Assert.That(strangers, Has.All.Matches<string>(File.Exists));
    }

    [Test]
    public void ATemporaryFileThatIsBeingWrittenStays()
    {
        string busy = _folder.File($".x.ckpt.{Guid.NewGuid():N}.arnn-tmp");
        using (CheckpointDisk.Real.Create(busy))
        {
            CheckpointFile.Write(Target, Contents.Small());
            Assert.That(File.Exists(busy), Is.True);
        }

        CheckpointFile.Write(Target, Contents.Small());
        Assert.That(File.Exists(busy), Is.False);
    }

    private byte[] Old()
    {
        CheckpointFile.Write(Target, Contents.Small());
        return File.ReadAllBytes(Target);
    }

    private CheckpointException? TryWrite(CheckpointDisk disk)
    {
        try
        {
            CheckpointFile.Write(Target, Contents.Small(2.5), disk);
            return null;
        }
        catch (CheckpointException failure)
        {
            return failure;
        }
    }

    private void AssertUnchanged(CheckpointException? failure, string reason, byte[] old)
    {
        Assert.That(failure?.Message, Is.EqualTo($"Checkpoint '{Target}' was not saved: {reason}. "
            + "Free some space, or save to a folder that can be written. What was there before is unchanged."));
        Assert.That(_folder.Names, Is.EqualTo(new[] { "x.ckpt" }));
        Assert.That(File.ReadAllBytes(Target), Is.EqualTo(old));
    }

    private static void AssertNotSaved(string path, string reason) => Assert.That(
        () => CheckpointFile.Write(path, Contents.Small()),
        Throws.TypeOf<CheckpointException>().With.Message.EqualTo(
            $"Checkpoint '{path}' was not saved: {reason} What was there before is unchanged."));
}
