using AutogradRnn.Planning;

namespace AutogradRnn.Tests.Planning;

/// <summary>Examples: one for each place where a step can keep a memory. Each is noticed, and after restoring goes on as if it had not
/// happened.</summary>
public class ObjectWatchTests
{
    private static int _outerCalls;

    [Test]
    public void NothingChangedIsNoChange()
    {
        CountingNode node = new();
        ObjectWatch watch = Watch(node);

        Assert.That(watch.Changed(), Is.False);
        watch.Restore();
        Assert.That(node.Calls, Is.Zero);
    }

    [Test]
    public void BesidesTensorsOnlyTheirContentIsPassedOver()
    {
        Holder<Tensor> node = new() { Value = Tensor.Zeros([2]) };
        ObjectWatch watch = Watch(node);

        node.Value.AsWritableSpan<float>()[0] = 1;
        Assert.That((watch.Changed(), watch.ChangedBesidesTensors()), Is.EqualTo((true, false)));
        node.Value = Tensor.Zeros([2]);
        Assert.That(watch.ChangedBesidesTensors());
    }

    [Test]
    public void ACounterIsNoticed()
    {
        CountingNode node = new();
        Undoes(node, () => node.Calls++);
        Assert.That(node.Calls, Is.Zero);
    }

    [Test]
    public void APrivateCounterOfABaseClassIsNoticed()
    {
        DerivedNode node = new();
        Undoes(node, () => node.CallBase());
        Assert.That(node.CallBase(), Is.EqualTo(1));
    }

    [Test]
    public void ACapturedConstructorParameterIsNoticed()
    {
        CapturingNode node = new(5);
        Undoes(node, () => node.Next());
        Assert.That(node.Next(), Is.EqualTo(6));
    }

    [Test]
    public void AStaticCounterIsNoticed()
    {
        StaticNode node = new();
        int calls = StaticNode.Calls;
        Undoes(node, () => StaticNode.Calls++);
        Assert.That(StaticNode.Calls, Is.EqualTo(calls));
    }

    [Test]
    public void AStaticOfANestedTypeAndAReadonlyStaticListAreNoticed()
    {
        StaticNode node = new();
        Undoes(node, StaticNode.RememberInNested);
        Undoes(node, StaticNode.AddToReadonly);
        Assert.That(StaticNode.Remembered, Is.Zero);
    }

    [Test]
    public void AStaticOfAGenericNodesNestedTypeIsNoticed()
    {
        GenericNode<int> node = new();
        Undoes(node, () => GenericNode<int>.Count());
        Assert.That(GenericNode<int>.Count(), Is.EqualTo(1));
    }

    [Test]
    public void AStaticOfTheSurroundingTypeIsNoticed()
    {
        int calls = _outerCalls;
        Undoes(new InnerNode(), () => _outerCalls++);
        Assert.That(_outerCalls, Is.EqualTo(calls));
    }

    [Test]
    public void ACounterInAClosureIsNoticed()
    {
        int calls = 0;
        Func<int> step = () => ++calls;
        Holder<Func<int>> node = new() { Value = step };
        Undoes(node, () => node.Value());
        Assert.That(step(), Is.EqualTo(1));
    }

    [Test]
    public void EveryFunctionOfADelegateIsWatched()
    {
        int first = 0, calls = 0;
        Action both = (() => first += 0);
        both += Other();
        Undoes(new Holder<Action> { Value = both }, both);
        Assert.That(calls, Is.Zero);

        Action Other() => () => calls++;
    }

    [Test]
    public void AnAddedElementIsTakenOutOfAList()
    {
        List<string> list = ["a", "b"];
        Undoes(new Holder<List<string>> { Value = list }, () => list.AddRange(["c", "d", "e", "f"]));
        Assert.That(list, Is.EqualTo(new[] { "a", "b" }));
        list.Add("z");
        Assert.That(list, Is.EqualTo(new[] { "a", "b", "z" }));
    }

    [Test]
    public void ADictionaryIsPutBack()
    {
        Dictionary<string, int> table = new() { ["a"] = 1 };
        Holder<Dictionary<string, int>> node = new() { Value = table };
        Undoes(node, () => table["a"]++);
        Undoes(node, () => table["b"] = 2);
        Undoes(node, () => table.Remove("a"));
        Assert.That(table, Is.EqualTo(new Dictionary<string, int> { ["a"] = 1 }));
        table["c"] = 3;
        Assert.That(table, Has.Count.EqualTo(2));
    }

    [Test]
    public void AQueueOfTensorsIsPutBack()
    {
        Tensor first = Tensor.Scalar(1), second = Tensor.Scalar(2);
        Queue<Tensor> queue = new([first, second]);
        Undoes(new Holder<Queue<Tensor>> { Value = queue }, () => queue.Enqueue(queue.Dequeue()));
        Assert.That(queue.Dequeue(), Is.SameAs(first));
        Assert.That(queue.Dequeue(), Is.SameAs(second));
        Assert.That(queue, Is.Empty);
    }

    [Test]
    public void ArrayElementsAreNoticed()
    {
        float[] numbers = [1, float.NaN];
        Undoes(new Holder<float[]> { Value = numbers }, () => numbers[0] = 2);
        int[,] grid = { { 1, 2 }, { 3, 4 } };
        Undoes(new Holder<int[,]> { Value = grid }, () => grid[1, 1] = 5);
        object[,] boxes = { { "a" }, { 1 } };
        Undoes(new Holder<object[,]> { Value = boxes }, () => boxes[1, 0] = 2);
        (int, string)?[] pairs = [(1, "a"), null];
        Undoes(new Holder<(int, string)?[]> { Value = pairs }, () => pairs[1] = (2, "b"));
        CountingNode inner = new();
        CountingNode[] nodes = [inner];
        Undoes(new Holder<CountingNode[]> { Value = nodes }, () => inner.Calls++);

        Assert.That(numbers, Is.EqualTo(new[] { 1, float.NaN }));
        Assert.That(grid[1, 1], Is.EqualTo(4));
        Assert.That(boxes[1, 0], Is.EqualTo(1));
        Assert.That(pairs, Is.EqualTo(new (int, string)?[] { (1, "a"), null }));
        Assert.That(inner.Calls, Is.Zero);
    }

    [Test]
    public void AGeneratorGivesTheSameNumbersAgain()
    {
        RandomGenerator random = new(7);
        Random systems = new(7), unseeded = new();
        ulong drawn = 0;
        int next = 0;
        double last = 0;
        Undoes(new Holder<RandomGenerator> { Value = random }, () => drawn = random.NextUInt64());
        Undoes(new Holder<Random> { Value = systems }, () => next = systems.Next());
        Undoes(new Holder<Random> { Value = unseeded }, () => last = unseeded.NextDouble());
        Assert.That(random.NextUInt64(), Is.EqualTo(drawn));
        Assert.That(systems.Next(), Is.EqualTo(next));
        Assert.That(unseeded.NextDouble(), Is.EqualTo(last));
    }

    [Test]
    public void FieldsOfNestedStructsTuplesAndNullablesAreNoticed()
    {
        StructNode node = new();
        Undoes(node, () => node.Outer.Inner.Count++);
        Undoes(node, () => node.Outer.Name = "b");
        Undoes(node, () => node.Pair.Number++);
        Undoes(node, () => node.Pair.List.Add(1));
        Undoes(node, () => node.Maybe = 3);
        Undoes(node, () => node.Zero = -0.0);
        Undoes(node, () => node.Buffer[2]++);
        Undoes(node, () => node.Texts[1] = "b");
        Assert.That(node.Outer.Inner.Count, Is.Zero);
        Assert.That(node.Outer.Name, Is.Null);
        Assert.That(node.Pair.Number, Is.EqualTo(1));
        Assert.That(node.Pair.List, Is.Empty);
        Assert.That(node.Maybe, Is.Null);
        Assert.That(double.IsNegative(node.Zero), Is.False);
        Assert.That(node.Buffer[2], Is.Zero);
        Assert.That(node.Texts[1], Is.Null);
    }

    [Test]
    public void ABoxedStructThatChangesInPlaceIsNoticed()
    {
        IEnumerator<int> numbers = new List<int> { 1, 2 }.GetEnumerator();
        Undoes(new Holder<IEnumerator<int>> { Value = numbers }, () => numbers.MoveNext());
        Assert.That(numbers.MoveNext(), Is.True);
        Assert.That(numbers.Current, Is.EqualTo(1));
    }

    [Test]
    public void AnIteratorGoesBack()
    {
        IEnumerator<int> numbers = Naturals();
        numbers.MoveNext();
        Undoes(new Holder<IEnumerator<int>> { Value = numbers }, () => numbers.MoveNext());
        Assert.That(numbers.Current, Is.Zero);
        numbers.MoveNext();
        Assert.That(numbers.Current, Is.EqualTo(1));

        static IEnumerator<int> Naturals()
        {
            for (int i = 0; ; i++) yield return i;
        }
    }

    [Test]
    public void ALazilyFilledCacheIsAChange()
    {
        Holder<Lazy<int>> node = new() { Value = new(() => 5) };
        Undoes(node, () => _ = node.Value.Value);
        Assert.That(node.Value.IsValueCreated, Is.False);
        Assert.That(node.Value.Value, Is.EqualTo(5));
    }

    [Test]
    public void ASwappedTensorIsPutBack()
    {
        Tensor gate = Tensor.Scalar(1);
        Holder<Tensor> node = new() { Value = gate };
        Undoes(node, () => node.Value = Tensor.Scalar(1));
        Assert.That(node.Value, Is.SameAs(gate));
    }

    [Test]
    public void ATensorWrittenInPlaceIsNoticedButNotUndone()
    {
        Holder<(Tensor Tensor, int Calls)> node = new() { Value = (Tensor.Scalar(1), 0) };
        ObjectWatch watch = Watch(node);
        node.Value.Tensor.AsWritableSpan<float>()[0] = 2;
        Assert.That(watch.Changed(), Is.True);
        node.Value.Calls++;
        watch.Restore();
        Assert.That(watch.Changed(), Is.True);
        Assert.That(node.Value.Tensor.Item(), Is.EqualTo(2));
        Assert.That(node.Value.Calls, Is.Zero);
    }

    [Test]
    public void AHookOnATensorIsNoticed()
    {
        Tensor tensor = Tensor.Scalar(1).RequireGrad();
        ObjectWatch watch = Watch(new Holder<Tensor> { Value = tensor });
        tensor.OnGradient(gradient => gradient);
        Assert.That(watch.Changed(), Is.True);
    }

    [Test]
    public void UsingATensorIsNoChange()
    {
        Tensor weight = Tensor.Scalar(2).RequireGrad();
        ObjectWatch watch = Watch(new Holder<Tensor> { Value = weight });
        Tensor y = (weight * weight).Tanh();
        Assert.That(y.RequiresGrad, Is.True);
        Assert.That(watch.Changed(), Is.False);
    }

    [Test]
    public void ACycleIsWalkedOnce()
    {
        Knot first = new(), second = new() { Next = first };
        first.Next = second;
        Undoes(first, () => second.Count++);
        Undoes(first, () => second.Next = second);
        Assert.That(first.Next!.Next, Is.SameAs(first));
    }

    [Test]
    public void ALongChainNeedsNoDeepStack()
    {
        Knot first = new(), last = first;
        for (int i = 0; i < 4000; i++) last = last.Next = new Knot();
        Undoes(first, () => last.Count++);
    }

    [Test]
    public void TooManyObjectsOrElementsAreNotWatched()
    {
        object[] many = new object[10_000];
        for (int i = 0; i < many.Length; i++) many[i] = new Knot();
        Assert.That(ObjectWatch.Of(many), Is.Null);
        Assert.That(ObjectWatch.Of(new Holder<float[]> { Value = new float[2_000_000] }), Is.Null);
    }

    [Test]
    public void AVocabularyIsNotTooLarge()
    {
        Dictionary<string, int> vocabulary = Enumerable.Range(0, 50_000).ToDictionary(i => $"word {i}");
        Undoes(new Holder<Dictionary<string, int>> { Value = vocabulary }, () => vocabulary["word 7"]++);
        Assert.That(vocabulary["word 7"], Is.EqualTo(7));
    }

    [Test]
    public void WhatLivesOutsideTheObjectsCannotBeWatched() => Assert.Multiple(() =>
    {
        Assert.That(ObjectWatch.Of(new Holder<Random> { Value = Random.Shared }), Is.Null);
        Assert.That(ObjectWatch.Of(new Holder<ThreadLocal<int>> { Value = new(() => 1) }), Is.Null);
        Assert.That(ObjectWatch.Of(new Holder<AsyncLocal<int>> { Value = new() }), Is.Null);
        Assert.That(ObjectWatch.Of(new Holder<TextWriter> { Value = Console.Out }), Is.Null);
        Assert.That(ObjectWatch.Of(new Holder<Stream> { Value = Stream.Null }), Is.Null);
        Assert.That(ObjectWatch.Of(new BrokenNode()), Is.Null);
    });

    [Test]
    public void TextWrittenIntoMemoryIsUndone()
    {
        StringWriter log = new();
        MemoryStream bytes = new();
        Undoes(new Holder<TextWriter> { Value = log }, () => log.Write("step"));
        Undoes(new Holder<Stream> { Value = bytes }, () => bytes.WriteByte(1));
        Assert.That(log.ToString(), Is.Empty);
        Assert.That(bytes.Length, Is.Zero);
    }

    [Test]
    public void OddMembersAreNoProblem()
    {
        OddNode node = new();
        Undoes(node, () => node.Calls++);
        Undoes(node, () => node.Name = "b");
        ObjectWatch watch = Watch(node);
        node.Name = new string('a', 1);
        Assert.That(watch.Changed(), Is.False, "an equal text");
    }

    private sealed class InnerNode;

    private static ObjectWatch Watch(object root)
    {
        ObjectWatch? watch = ObjectWatch.Of(root);
        Assert.That(watch, Is.Not.Null);
        Assert.That(watch!.Changed(), Is.False);
        return watch;
    }

    /// <summary>The change is noticed, and after restoring there is no difference, for this watch and for one made before it alike.</summary>
    private static void Undoes(object root, Action change)
    {
        ObjectWatch watch = Watch(root), second = Watch(root);
        change();
        Assert.That(watch.Changed(), Is.True);
        watch.Restore();
        Assert.That(watch.Changed(), Is.False);
        Assert.That(second.Changed(), Is.False);
    }
}
