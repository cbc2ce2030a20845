namespace AutogradRnn.Tests.Memory;

/// <summary>A tensor never shows numbers that are not its own, and what is to survive a scope does.</summary>
public class TensorMemoryTests
{
    private const string Ended =
        "This tensor of shape [2, 3] expected its memory, but that belonged to a TensorMemory.Recycle() scope (such as a step of Trainer) "
        + "which has ended. Before the scope ends, read its number with Item(), or call Keep() or Copy() on what is to survive.";

    [Test]
    public void ReadingAfterTheScopeIsRefusedHoweverItIsRead()
    {
        Tensor inside;
        using (TensorMemory.Recycle()) inside = Tensor.Ones([2, 3]);
        foreach (Action read in new Action[]
        {
            () => inside.AsSpan<float>(),
            () => inside.ToArray<float>(),
            () => inside.AsWritableSpan<float>(),
            () => _ = inside + 1,
            () => inside.Copy(),
            () => inside.Keep(),
            () => inside.Detach().ToArray<float>(),
        })
        {
            Assert.That(Assert.Throws<InvalidOperationException>(() => read())!.Message, Is.EqualTo(Ended));
        }

        Assert.That(inside.Shape.ToString(), Is.EqualTo("[2, 3]"));
    }

    [Test]
    public void TheNextScopeReusesTheMemoryOfTheOneBefore()
    {
        for (int i = 0; i < 3; i++) Scope();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) Scope();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(10 * 4096), "each of ten scopes makes 4 MB of tensors");

        static void Scope()
        {
            using TensorMemory memory = TensorMemory.Recycle();
            Tensor.Zeros([1000, 500]);
            Tensor.Zeros([500, 500], DType.Float64);
        }
    }

    [Test]
    public void ZerosAreZeroInUsedMemory()
    {
        using (TensorMemory.Recycle()) Tensor.Full([100], 7);
        using (TensorMemory.Recycle()) Assert.That(Tensor.Zeros([100]).ToArray<float>(), Is.All.Zero);
    }

    [Test]
    public void ATensorSeesOnlyItsOwnPartOfALongerArray()
    {
        using (TensorMemory.Recycle()) Tensor.Full([20], 7);
        using (TensorMemory.Recycle()) Assert.That(Tensor.Full([17], 3).ToArray<float>(), Is.EqualTo(Enumerable.Repeat(3f, 17)));
    }

    [Test]
    public void KeptAndCopiedTensorsSurvive()
    {
        Tensor kept, view, copied;
        using (TensorMemory.Recycle())
        {
            kept = Tensor.Full([2, 3], 4).Keep();
            view = Tensor.Full([6], 5).Reshape(2, 3);
            view.Keep();
            copied = Tensor.Full([2, 3], 6).Copy();
        }

        using (TensorMemory.Recycle()) Enumerable.Range(0, 20).Select(_ => Tensor.Full([2, 3], 9)).ToArray();
        Assert.That(kept.ToArray<float>(), Is.All.EqualTo(4));
        Assert.That(view.ToArray<float>(), Is.All.EqualTo(5));
        Assert.That(copied.ToArray<float>(), Is.All.EqualTo(6));
    }

    [Test]
    public void AnInnerScopeEndsItsOwnTensorsOnly()
    {
        using (TensorMemory.Recycle())
        {
            Tensor outer = Tensor.Full([2, 3], 1), inner;
            using (TensorMemory.Recycle()) inner = outer + 1;
            Tensor after = Tensor.Full([2, 3], 3);
            Assert.That(outer.ToArray<float>(), Is.All.EqualTo(1));
            Assert.That(after.ToArray<float>(), Is.All.EqualTo(3));
            Assert.That(() => inner.ToArray<float>(), Throws.InvalidOperationException.With.Message.EqualTo(Ended));
        }
    }

    [Test]
    public void AnOuterScopeThatEndsFirstEndsItsOwnTensorsOnly()
    {
        TensorMemory outer = TensorMemory.Recycle();
        Tensor ofOuter = Tensor.Ones([2, 3]);
        TensorMemory inner = TensorMemory.Recycle();
        Tensor ofInner = Tensor.Ones([2, 3]);
        outer.Dispose();
        Assert.That(ofInner.ToArray<float>(), Is.All.EqualTo(1));
        Assert.That(() => ofOuter.ToArray<float>(), Throws.InvalidOperationException);
        inner.Dispose();
        inner.Dispose();
        Tensor outside = Tensor.Ones([2, 3]);
        Assert.That(() => ofInner.ToArray<float>(), Throws.InvalidOperationException);
        using (TensorMemory.Recycle()) Tensor.Zeros([2, 3]);
        Assert.That(outside.ToArray<float>(), Is.All.EqualTo(1));
    }

    [Test]
    public void AnExceptionEndsTheScope()
    {
        Tensor? inside = null;
        Assert.Throws<ShapeException>(() =>
        {
            using TensorMemory memory = TensorMemory.Recycle();
            inside = Tensor.Ones([2, 3]);
            _ = inside + Tensor.Ones([2, 4]);
        });
        Assert.That(() => inside!.ToArray<float>(), Throws.InvalidOperationException.With.Message.EqualTo(Ended));
        Tensor outside = Tensor.Ones([2, 3]);
        using (TensorMemory.Recycle()) Tensor.Zeros([2, 3]);
        Assert.That(outside.ToArray<float>(), Is.All.EqualTo(1));
    }

    [Test]
    public void GradientsOfLeavesSurvive([Values] bool shared, [Values] bool createGraph)
    {
        Tensor x = Tensor.From([1.0, 2.0, 3.0]).RequireGrad();
        for (int pass = 1; pass <= 2; pass++)
        {
            using (TensorMemory.Recycle()) (shared ? (x + 0).Sum() : (x * x).Sum()).Backward(createGraph: createGraph);
            using (TensorMemory.Recycle()) Tensor.Full([3], 9, DType.Float64);
            double[] once = shared ? [1, 1, 1] : [2, 4, 6];
            Assert.That(x.Grad!.ToArray<double>(), Is.EqualTo(once.Select(g => pass * g)));
        }
    }

    [Test]
    public void AGraphOfAnEndedScopeRefusesABackwardPass()
    {
        Tensor x = Tensor.Ones([2, 3]).RequireGrad(), y;
        using (TensorMemory.Recycle()) y = (x * Tensor.Full([2, 3], 2)).Sum().Keep();
        Assert.That(() => y.Backward(), Throws.InvalidOperationException.With.Message.EqualTo(Ended));
    }

    [Test]
    public void TheSameGraphCanBeUsedTwiceInsideAScope()
    {
        Tensor x = Tensor.From([1.0, 2.0, 3.0]).RequireGrad();
        using (TensorMemory.Recycle())
        {
            Tensor y = (x * x).Sum();
            y.Backward(keepGraph: true);
            y.Backward();
        }

        Assert.That(x.Grad!.ToArray<double>(), Is.EqualTo(new double[] { 4, 8, 12 }));
    }

    [Test]
    public void AnotherThreadIsNotInTheScope()
    {
        Tensor? theirs = null;
        using (TensorMemory.Recycle())
        {
            Thread thread = new(() => theirs = Tensor.Ones([2, 3]));
            thread.Start();
            thread.Join();
        }

        Assert.That(theirs!.ToArray<float>(), Is.All.EqualTo(1));
    }

    [Test]
    public void AScopeMayBeEndedByAnotherThread()
    {
        TensorMemory memory = TensorMemory.Recycle();
        Tensor inside = Tensor.Ones([2, 3]);
        Thread thread = new(memory.Dispose);
        thread.Start();
        thread.Join();
        Assert.That(() => inside.ToArray<float>(), Throws.InvalidOperationException.With.Message.EqualTo(Ended));
        Tensor outside = Tensor.Ones([2, 3]);
        using (TensorMemory.Recycle()) Tensor.Zeros([2, 3]);
        Assert.That(outside.ToArray<float>(), Is.All.EqualTo(1));
    }

    [Test]
    public void InAPauseTensorsHaveMemoryOfTheirOwn()
    {
        Tensor own;
        using (TensorMemory.Recycle())
        using (TensorMemory.Pause())
        {
            own = Tensor.Ones([2, 3]);
        }

        using (TensorMemory.Recycle()) Tensor.Zeros([2, 3]);
        Assert.That(own.ToArray<float>(), Is.All.EqualTo(1));
    }

    [Test]
    public void WhatIsGivenBackIsRefusedAndReused()
    {
        Tensor carried;
        using (TensorMemory.Recycle()) carried = Tensor.Full([2, 3], 4).CopyUntilGivenBack();
        using (TensorMemory.Recycle()) Tensor.Zeros([2, 3]);
        Assert.That(carried.ToArray<float>(), Is.All.EqualTo(4));
        carried.GiveBack();
        carried.GiveBack();
        Assert.That(() => carried.ToArray<float>(), Throws.InvalidOperationException.With.Message.EqualTo(Ended));
    }
}
