using AutogradRnn.Planning;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Planning;

/// <summary>Property: over random graphs of objects, some cyclic, a watch says "changed" exactly when a description of the graph written
/// independently of it differs, and restoring gives the old description.</summary>
public class ObjectWatchLawTests
{
    [Test]
    public void ChangedIsWhatADescriptionSaysAndRestoringUndoesIt() => Prop.ForAll(
        ArbMap.Default.ArbFor<ulong>(),
        seed =>
        {
            RandomGenerator random = new(seed);
            WatchedGraph graph = new(random);
            string before = graph.Describe();
            ObjectWatch watch = ObjectWatch.Of(graph.Root)!;
            int count = random.Next(4);
            for (int i = 0; i < count; i++) graph.Change(random);
            bool differs = graph.Describe() != before;

            Assert.That(watch.Changed(), Is.EqualTo(differs));
            watch.Restore();
            Assert.That(watch.Changed(), Is.False);
            Assert.That(graph.Describe(), Is.EqualTo(before));
            Assert.That(ObjectWatch.Of(graph.Root)!.Changed(), Is.False);
        }).Check(Cases.For(nameof(ChangedIsWhatADescriptionSaysAndRestoringUndoesIt)));
}
