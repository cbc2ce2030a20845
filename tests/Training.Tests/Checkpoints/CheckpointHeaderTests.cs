using System.Text;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>Hostile headers under a right checksum: each is refused by name, cheaply, and by no other exception.</summary>
public class CheckpointHeaderTests
{
    private const string Good = """{"arrays":[{"dtype":"Float32","name":"w","offset":0,"shape":[2]},{"dtype":"Int32","name":"v","offset":8,"shape":[]}],"meta":{"a":[1,{"b":"c"}]}}""";

    private static readonly string[] Pieces =
    [
        "-1", "2147483647", "9223372036854775807", "1e99", "NaN", "\"Float32\"", "\"float16\"", "\"v\"", "\"\"", "\"..\"", "\"\\u0000\"", "\"\\ud800\"", "{", "}", "[", "]", ",",
        "null", "\"arrays\":[],", "\"meta\":{},", "//x\n", "\uFEFF", "[65536,65536,65536]", "[0,2147483647,2147483647]", "true", "\"a\":1,\"a\":2", " ",
    ];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void TheHeaderThatTheOthersAreMadeFromIsAccepted()
    {
        CheckpointContent content = CheckpointFile.Read(_folder.File("x", Contents.FileOf(Good, 12)));

        Assert.That(content.Arrays.Select(array => array.ToString()), Is.EqualTo(new[] { "w Float32 [2]", "v Int32 []" }));
    }

    [TestCase("""[{"dtype":"Float16","name":"w","offset":0,"shape":[2]}]""", "'Float16' is no kind of number that it may hold")]
    [TestCase("""[{"dtype":"Float32","name":"","offset":0,"shape":[2]}]""", "a name in it is not allowed: it is empty")]
    [TestCase("""[{"dtype":"Float32","name":"a\u0000","offset":0,"shape":[2]}]""", "a name in it is not allowed: it contains NUL")]
    [TestCase("""[{"dtype":"Float32","name":"\ud800","offset":0,"shape":[2]}]""", "a text in it contains half of a surrogate pair")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":4,"shape":[1]}]""", "array 'w' does not start at byte 0, where the one before it ends")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":-1,"shape":[2]}]""", "array 'w' does not start at byte 0, where the one before it ends")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[1]},{"dtype":"Float32","name":"v","offset":0,"shape":[1]}]""",
        "array 'v' does not start at byte 4, where the one before it ends")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[1]},{"dtype":"Float32","name":"w","offset":4,"shape":[1]}]""", "the name 'w' comes twice")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[-2,-1]}]""", "array 'w' has an impossible shape")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[65536,65536]}]""", "array 'w' has an impossible shape")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[1.5]}]""", "array 'w' has an impossible shape")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2]}]""", "array 'w' has an impossible shape")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[2000000000]}]""", "array 'w' ends after the payload")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[1]}]""", "4 bytes of payload belong to no array")]
    [TestCase("""[{"name":"w","dtype":"Float32","offset":0,"shape":[2]}]""", "property 'dtype' expected before byte 19")]
    [TestCase("""[{"dtype":"Float32","name":"w","offset":0,"shape":[2],"file":"x"}]""", "EndObject expected before byte 71")]
    [TestCase("[7]", "its list of arrays holds something else")]
    public void AnImpossibleListOfArraysIsRefusedByName(string arrays, string reason) =>
        AssertRefused(Contents.FileOf("{\"arrays\":" + arrays + ""","meta":{}}""", 8), reason);

    [TestCase("""{"arrays":[],"meta":[]}""", "StartObject expected before byte 21")]
    [TestCase("""{"meta":{},"arrays":[]}""", "property 'arrays' expected before byte 8")]
    [TestCase("""{"arrays":[],"meta":{},"more":1}""", "EndObject expected before byte 30")]
    [TestCase("""{"arrays":[],"meta":{"a":"\udc00"}}""", "a text in it contains half of a surrogate pair")]
    public void AHeaderOfAnotherFormIsRefusedByName(string header, string reason) => AssertRefused(Contents.FileOf(header), reason);

    [TestCase("""{"arrays":[],"meta":{"a":1,"a":2}}""")]
    [TestCase("""{"arrays":[],"meta":{"a":1,"\u0061":2}}""")]
    [TestCase("""{"arrays":[],"meta":{"a":NaN}}""")]
    [TestCase("""{"arrays":[],"meta":{"a":1,}}""")]
    [TestCase("""{"arrays":[],"meta":{/**/}}""")]
    [TestCase("""{"arrays":[],"meta":{}}{}""")]
    [TestCase("""{"arrays":[],"meta":{}""")]
    [TestCase("")]
    public void JsonThatIsNotStrictIsRefused(string header) => AssertRefusedCheaply(Contents.FileOf(header));

    [Test]
    public void BytesThatAreNotUtf8AreRefused() =>
        AssertRefused(Contents.FileOf([.. """{"arrays":[],"meta":{"a":"""u8, (byte)'"', 0xFF, .. "\"}}"u8], 0), "it is not UTF-8");

    [Test]
    public void DeepNestingIsRefused() =>
        AssertRefusedCheaply(Contents.FileOf("""{"arrays":[],"meta":{"a":""" + new string('[', 1000) + new string(']', 1000) + "}}"));

    [Test]
    public void ManyArraysOverOneRangeOfBytesAreRefusedCheaply()
    {
        IEnumerable<string> arrays = Enumerable.Range(0, 100_000)
            .Select(i => """{"dtype":"Float32","name":"NAME","offset":0,"shape":[1000]}""".Replace("NAME", $"{i}"));

        AssertRefusedCheaply(Contents.FileOf("{\"arrays\":[" + string.Join(',', arrays) + """],"meta":{}}""", 4000));
    }

    [Test]
    public void AMutatedHeaderIsReadOrRefusedCheaplyAndNothingElse() => Prop.ForAll(Arb.From(MutatedHeaders()), header =>
    {
        string path = _folder.File("x", Contents.FileOf(header, 12));
        try
        {
            CheckpointFile.Read(path);
        }
        catch (CheckpointException)
        {
            AssertRefusedCheaply(File.ReadAllBytes(path));
        }
    }).Check(Cases.For(nameof(AMutatedHeaderIsReadOrRefusedCheaplyAndNothingElse), 500));

    private static Gen<byte[]> MutatedHeaders() =>
        from count in Gen.Choose(1, 4)
        from edits in Edit().ArrayOf(count)
        select edits.Aggregate(Encoding.UTF8.GetBytes(Good), (bytes, edit) => edit(bytes));

    // Replaces, inserts or removes a few bytes somewhere; the piece is a hostile token or one random byte.
    private static Gen<Func<byte[], byte[]>> Edit() =>
        from at in Gen.Choose(0, 1000)
        from removed in Gen.Choose(0, 9)
        from piece in Gen.OneOf(Gen.Elements(Pieces).Select(Encoding.UTF8.GetBytes), ArbMap.Default.GeneratorFor<byte>().ArrayOf(1), Gen.Constant(Array.Empty<byte>()))
        select new Func<byte[], byte[]>(bytes =>
        {
            int start = at % (bytes.Length + 1);
            return [.. bytes[..start], .. piece, .. bytes[Math.Min(bytes.Length, start + removed)..]];
        });

    private void AssertRefused(byte[] file, string reason)
    {
        string path = _folder.File("x", file);
        Assert.That(() => CheckpointFile.Read(path), Throws.TypeOf<CheckpointException>().With.Message.EqualTo(
            $"Checkpoint '{path}' was refused: its header is damaged: {reason}. Use the checkpoint saved before it. Nothing was loaded."));
    }

    private void AssertRefusedCheaply(byte[] file)
    {
        string path = _folder.File("x", file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointException? refusal = null;
        try
        {
            CheckpointFile.Read(path);
        }
        catch (CheckpointException fault)
        {
            refusal = fault;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(refusal?.Message, Does.StartWith($"Checkpoint '{path}' was refused: its header is damaged: "));
        Assert.That(allocated, Is.LessThan(file.Length + (1 << 20)));
    }
}
