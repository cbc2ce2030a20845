using System.Diagnostics;
using System.Text.Json.Nodes;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Property: what is written is read, bit for bit. Faults: every truncation, every flipped bit, foreign files, other
/// versions.</summary>
public class CheckpointFileTests
{
    private TemporaryFolder _folder = null!;

    private string Target => _folder.File("x.ckpt");

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void WhatIsWrittenIsReadBitForBit() => Prop.ForAll(Contents.Any, content =>
    {
        CheckpointFile.Write(Target, content);

        Assert.That(Contents.Bits(CheckpointFile.Read(Target)), Is.EqualTo(Contents.Bits(content)));
    }).Check(Cases.For(nameof(WhatIsWrittenIsReadBitForBit)));

    [Test]
    public void EqualContentGivesEqualBytesWhateverTheOrderOfProperties()
    {
        CheckpointFile.Write(Target, Contents.Of("""{"b":{"d":1,"c":2},"a":3}"""));
        CheckpointFile.Write(_folder.File("y.ckpt"), Contents.Of("""{"a":3,"b":{"c":2,"d":1}}"""));

        Assert.That(File.ReadAllBytes(Target), Is.EqualTo(File.ReadAllBytes(_folder.File("y.ckpt"))));
    }

    [Test]
    public void TheFileIsLaidOutAsDocumented()
    {
        CheckpointFile.Write(Target, Contents.Of("{}", new NamedArray("w", [1], [1f])));

        const string header = """{"arrays":[{"dtype":"Float32","name":"w","offset":0,"shape":[1]}],"meta":{}}""";
        byte[] body =
        [
            .. "ARNNCKPT"u8, 1, 0, 0, 0, 0, 0, 0, 0, (byte)(64 + header.Length + 4), 0, 0, 0, 0, 0, 0, 0,
            (byte)header.Length, 0, 0, 0, 0, 0, 0, 0, .. header.Select(c => (byte)c), 0, 0, 0x80, 0x3F,
        ];
        Assert.That(File.ReadAllBytes(Target), Is.EqualTo((byte[])[.. body, .. System.Security.Cryptography.SHA256.HashData(body)]));
    }

    [Test]
    public void AnArrayLongerThanAChunkSurvives()
    {
        double[] values = [.. Enumerable.Range(0, (3 * CheckpointFormat.ChunkCount) + 17).Select(i => i / 3.0)];
        CheckpointFile.Write(Target, Contents.Of("{}", new NamedArray("long", [values.Length], values)));

        Assert.That(CheckpointFile.Read(Target).Arrays[0].Float64, Is.EqualTo(values));
    }

    [Test]
    public void EveryTruncationIsRefused()
    {
        byte[] whole = Whole();
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Target, whole.AsSpan(0, length));
            Assert.That(() => CheckpointFile.Read(Target), Throws.TypeOf<CheckpointException>(), $"cut to {length} bytes");
        }
    }

    [Test]
    public void EveryFlippedBitIsRefused()
    {
        byte[] whole = Whole();
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Target, whole);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => CheckpointFile.Read(Target), Throws.TypeOf<CheckpointException>(), $"bit {bit} flipped");
        }
    }

    [Test]
    public void ATruncationSaysHowMuchIsMissing()
    {
        byte[] whole = Whole();

        AssertRefused(whole[..^1], $"it is cut off: {whole.Length} bytes expected, {whole.Length - 1} found. Use the checkpoint saved before it.");
        AssertRefused(whole[..20], "it is cut off: at least 64 bytes expected, 20 found. Use the checkpoint saved before it.");
        AssertRefused(whole[..5], "it is cut off: at least 64 bytes expected, 5 found. Use the checkpoint saved before it.");
    }

    [Test]
    public void OtherDamageSaysWhatIsWrong()
    {
        byte[] whole = Whole();
        AssertRefused([.. whole, 0], $"it is too long: {whole.Length} bytes expected, {whole.Length + 1} found. Use the checkpoint saved before it.");

        AssertRefused(Changed(100, 1), "its checksum is wrong: something in it changed since it was saved. Use the checkpoint saved before it.");
        AssertRefused(Changed(8, 3), "its format has version 2, and this AutogradRnn reads version 1. Read it with a newer AutogradRnn.");
        AssertRefused(Changed(8, 1), "its first 32 bytes are damaged. Use the checkpoint saved before it.");
        AssertRefused(Changed(27, 1), "its first 32 bytes are damaged. Use the checkpoint saved before it.");

        byte[] Changed(int index, byte mask)
        {
            byte[] bytes = [.. whole];
            bytes[index] ^= mask;
            return bytes;
        }
    }

    [TestCase(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "a ZIP archive")]
    [TestCase(new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10 }, "a PNG image")]
    [TestCase(new byte[] { 0x1F, 0x8B, 8 }, "a gzip archive")]
    [TestCase(new byte[] { 0x89, 0x48, 0x44, 0x46 }, "an HDF5 file")]
    [TestCase(new byte[] { 0x80, 4, 0x95 }, "a Python pickle")]
    [TestCase(new byte[] { 80, 1, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0x77 }, "a safetensors file")]
    [TestCase(new byte[] { 0x4F, 0x6E, 0x63, 0x65, 0x20, 0xC3 }, "text")]
    [TestCase(new byte[] { 0, 1, 2, 3 }, "other binary data")]
    public void AForeignFileIsNamedForWhatItLooksLike(byte[] bytes, string kind) => AssertRefused(
        bytes, $"it is no AutogradRnn checkpoint, it looks like {kind}. Pass a file that CheckpointFile.Write made.");

    [Test]
    public void AnEmptyFileAFolderAndNothingAreRefused()
    {
        AssertRefused([], "it is empty, or no regular file. Pass a file that CheckpointFile.Write made.");
        AssertRefused(_folder.Path, "it is a folder. Pass a file in it.");
        AssertRefused(_folder.File("none"), "there is no such file. Check the path.");
    }

    [Test]
    public void ADeviceIsRefused()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/dev/full")) Assert.Ignore("no such device here");

        AssertRefused("/dev/full", "it is empty, or no regular file. Pass a file that CheckpointFile.Write made.");
    }

    [Test]
    public void APipeIsRefusedWithoutWaitingForItsOtherEnd()
    {
        if (!File.Exists("/usr/bin/mkfifo")) Assert.Ignore("no pipes here");
        using (Process mkfifo = Process.Start("/usr/bin/mkfifo", [Target])) mkfifo.WaitForExit();

        AssertRefused(Target, "it is empty, or no regular file. Pass a file that CheckpointFile.Write made.");
    }

    [Test]
    public void AHugeSparseForeignFileIsRefusedAtOnce()
    {
        using (FileStream sparse = File.Create(Target)) sparse.SetLength(5L << 30);

        AssertRefused(Target, "it is no AutogradRnn checkpoint, it looks like other binary data. Pass a file that CheckpointFile.Write made.");
    }

    [Test]
    public void AMetaThatJsonCannotHoldIsRefusedAndNothingIsWritten()
    {
        AssertMeta(JsonValue.Create(double.NaN), ".NET number values such as positive and negative infinity cannot be written as valid JSON*");
        AssertMeta(JsonValue.Create("\ud800"), "a text contains half of a surrogate pair");
        AssertMeta(Nested(100), "CurrentDepth * is equal to or larger than the maximum allowed depth of 64*");

        Assert.That(_folder.Names, Is.Empty);
    }

    [Test]
    public void WhateverDepthIsWrittenIsAlsoRead()
    {
        int depth = 0;
        while (Saves(depth + 1)) depth++;

        Assert.That(depth, Is.GreaterThanOrEqualTo(60));

        bool Saves(int levels)
        {
            try
            {
                CheckpointFile.Write(Target, new CheckpointContent { Meta = new JsonObject { ["x"] = Nested(levels - 1) } });
            }
            catch (ArgumentException)
            {
                return false;
            }

            CheckpointFile.Read(Target);
            return true;
        }
    }

    [Test]
    public void AHeaderOverItsLimitIsRefusedAndNothingIsWritten()
    {
        CheckpointContent content = new() { Meta = new JsonObject { ["text"] = new string('x', 16 << 20) } };

        Assert.That(() => CheckpointFile.Write(Target, content), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "A checkpoint's Meta and array names expected at most 16,777,216 bytes of JSON, but got 16,777,248. Keep large data in arrays."));
        Assert.That(_folder.Names, Is.Empty);
    }

    private static JsonNode Nested(int levels)
    {
        JsonNode node = JsonValue.Create(1);
        for (int i = 0; i < levels; i++) node = new JsonArray(node);
        return node;
    }

    private byte[] Whole()
    {
        CheckpointFile.Write(Target, Contents.Small());
        byte[] whole = File.ReadAllBytes(Target);
        Assert.That(whole, Has.Length.LessThan(4096));
        return whole;
    }

    private void AssertMeta(JsonNode value, string reason)
    {
        CheckpointContent content = new() { Meta = new JsonObject { ["x"] = value } };
        string pattern = "^" + System.Text.RegularExpressions.Regex.Escape(
            $"A checkpoint's Meta expected strict JSON of at most 60 levels, but got something else: {reason}. "
            + "Write a number that is not finite as text, and split what is nested too deep.").Replace("\\*", ".*") + "$";
        Assert.That(() => CheckpointFile.Write(Target, content), Throws.TypeOf<ArgumentException>().With.Message.Matches(pattern));
    }

    private void AssertRefused(byte[] bytes, string reason) => AssertRefused(_folder.File("x.ckpt", bytes), reason);

    private static void AssertRefused(string path, string reason)
    {
        CheckpointException refusal = Assert.Throws<CheckpointException>(() => CheckpointFile.Read(path))!;
        Assert.That(refusal.Message, Is.EqualTo($"Checkpoint '{path}' was refused: {reason} Nothing was loaded."));
        Assert.That(refusal.Path, Is.EqualTo(path));
        Assert.That(CheckpointFile.IsWhole(path), Is.False);
    }
}
