using System.Runtime.CompilerServices;

namespace AutogradRnn.Tests;

/// <summary>The graph: what is recorded, kept, released, refused, watched.</summary>
public class TensorGraphTests
{
    [Test]
    public void TheGradientOfASharedTensorIsTheSumOfItsUses()
    {
        Tensor a = Tensor.Scalar(3).RequireGrad();
        Tensor b = 4 * a, c = b + b;
        c.Backward();
        Assert.That(a.Grad!.Item(), Is.EqualTo(8)); // c = 8a
    }

    [Test]
    public void ACotangentWeighsTheResults()
    {
        Tensor x = Tensor.From([1.0, 2, 3]).RequireGrad();
        x.Square().Backward(Tensor.From([1.0, 10, 100]));
        Assert.That(x.Grad!.ToArray<double>(), Is.EqualTo(new double[] { 2, 40, 600 })); // 2x · v
    }

    [Test]
    public void AGraphKeptCanBeUsedTwice()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x.Square();
        y.Backward(keepGraph: true);
        y.Backward();
        Assert.That(x.Grad!.Item(), Is.EqualTo(12));
    }

    [Test]
    public void AReleasedGraphIsRefused()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x.Square();
        y.Backward();
        Assert.That(() => y.Backward(), Throws.InvalidOperationException.With.Message.EqualTo(
            "Backward: the graph behind this tensor of shape [] was already used and its stored values released. To carry a state from one window to the next, cut it with Detach(); to differentiate the same graph twice, call Backward(keepGraph: true) the first time."));
    }

    [Test]
    public void AReleasedPartOfANewGraphIsRefusedBeforeAnyGradientIsAdded()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), state = x.Square();
        state.Backward();
        Assert.That(() => (state * x).Backward(), Throws.InvalidOperationException);
        Assert.That(x.Grad!.Item(), Is.EqualTo(6));
    }

    [Test]
    public void OnlyOneElementCanBeDifferentiatedWithoutACotangent()
    {
        Tensor y = Tensor.Zeros([2, 3]).RequireGrad().Exp();
        Assert.That(() => y.Backward(), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "Backward expected one element (a loss), but got [2, 3]. Reduce with Sum() or Mean() first, or pass a cotangent of shape [2, 3]."));
    }

    [Test]
    public void AnyTensorOfOneElementCanBeDifferentiated([Values(0, 1, 3)] int rank)
    {
        Tensor x = Tensor.Full([.. Enumerable.Repeat(1, rank)], 3).RequireGrad();
        x.Square().Backward();
        Assert.That(x.Grad!.Shape, Is.EqualTo(x.Shape));
        Assert.That(x.Grad.Item(), Is.EqualTo(6));
    }

    [Test]
    public void ACotangentOfAnotherShapeOrDTypeIsRefused()
    {
        Tensor y = Tensor.Zeros([2, 3]).RequireGrad().Exp();
        Assert.That(() => y.Backward(Tensor.Zeros([3, 2])), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "Backward expected a cotangent of the output's shape [2, 3] (Float32), but got [3, 2] (Float32). Give the cotangent the shape and dtype of the output that it weighs."));
        Assert.That(() => y.Backward(Tensor.Zeros([2, 3], DType.Float64)),
            Throws.TypeOf<ShapeException>().With.Message.Contains("but got [2, 3] (Float64)"));
    }

    [Test]
    public void NothingRecordedIsRefused() =>
        Assert.That(() => Tensor.Scalar(3).Square().Backward(), Throws.InvalidOperationException.With.Message.EqualTo(
        "Backward expected a result of tensors that require a gradient, but this one (shape []) was not recorded. Call RequireGrad() on an input, and compute the result outside Gradients.Off() and without Detach()."));

    [Test]
    public void BackwardIsRefusedWhileGradientsAreOff()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), recorded = x.Square();
        using IDisposable off = Gradients.Off();
        Assert.That(() => recorded.Backward(),
            Throws.InvalidOperationException.With.Message.EqualTo("Backward expected gradients to be on, but was called inside Gradients.Off(). Leave the scope first."));
        Assert.That(() => Gradients.Of(recorded, [x]),
            Throws.InvalidOperationException.With.Message.EqualTo("Gradients.Of expected gradients to be on, but was called inside Gradients.Off(). Leave the scope first."));
        Assert.That(() => x.Square().Backward(), Throws.InvalidOperationException.With.Message.EqualTo(
            "Backward expected a recorded result, but gradients are off here. Leave the Gradients.Off() scope and compute the result again."));
    }

    [Test]
    public void IndicesHaveNoGradient() =>
        Assert.That(() => Tensor.From([1, 2]).RequireGrad(), Throws.InvalidOperationException.With.Message.EqualTo(
        "RequireGrad expected Float32 or Float64, but got Int32 of shape [2], which holds indices without a derivative. Convert with To(DType.Float32), or require the gradient of the tensor that is indexed."));

    [Test]
    public void ConversionPassesTheGradientBackInTheOldDType()
    {
        Tensor x = Tensor.From([1f, 2f]).RequireGrad();
        (x.To(DType.Float64) * Tensor.From([3.0, 4.0])).Sum().Backward();
        Assert.That(x.Grad!.ToArray<float>(), Is.EqualTo(new[] { 3f, 4f }));
        Assert.That(x.To(DType.Int32).RequiresGrad, Is.False);
    }

    [Test]
    public void AValueOverwrittenBetweenForwardAndBackwardIsNoticed()
    {
        Tensor x = Tensor.From([1f, 2f]).RequireGrad(), y = x.Square().Sum();
        x.AsWritableSpan<float>()[0] = 5;
        Assert.That(() => y.Backward(), Throws.InvalidOperationException.With.Message.EqualTo(
            "Backward: a value that Square (result [2]) had read or made was overwritten since, so its gradient would be wrong. Call Backward before changing values in place (before optimizer.Step()), or compute the result again."));
    }

    [Test]
    public void OverwritingThroughAViewIsNoticedToo()
    {
        Tensor x = Tensor.From([1f, 2f]).RequireGrad(), y = x.Square().Sum();
        x.Detach().AsWritableSpan<float>()[0] = 5;
        Assert.That(() => y.Backward(), Throws.InvalidOperationException);
    }

    [Test]
    public void ARecordedResultCannotBeOverwritten()
    {
        Tensor y = Tensor.From([1f, 2f]).RequireGrad().Square();
        Assert.That(() => y.AsWritableSpan<float>().Length, Throws.InvalidOperationException.With.Message.EqualTo(
            "AsWritableSpan expected a tensor that was not computed, but got the recorded result of Square (shape [2]). Write into Detach().Copy() instead."));
    }

    [Test]
    public void OnlyKeepGradKeepsTheGradientOfAResult()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), kept = (2 * x).KeepGrad(), dropped = kept.Square();
        dropped.Backward();
        Assert.That(kept.Grad!.Item(), Is.EqualTo(12));
        Assert.That(dropped.Grad, Is.Null);
    }

    [Test]
    public void DetachCutsAndSharesMemory()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), cut = x.Square().Detach(), y = x * cut;
        y.Backward();
        Assert.That(cut.RequiresGrad, Is.False);
        Assert.That(x.Grad!.Item(), Is.EqualTo(9)); // x² counts as a constant
        x.Detach().AsWritableSpan<float>()[0] = 7;
        Assert.That(x.Item(), Is.EqualTo(7));
    }

    [Test]
    public void CopyCutsAndHasMemoryOfItsOwn()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), copy = x.Copy();
        copy.AsWritableSpan<float>()[0] = 7;
        Assert.That((copy.RequiresGrad, x.Item(), copy.Item()), Is.EqualTo((false, 3.0, 7.0)));
    }

    [Test]
    public void BackwardThroughViewsLeavesTheCotangentAlone()
    {
        Tensor x = Tensor.From([1f, 2f]).RequireGrad(), v = Tensor.From([1f, 1f]);
        x.Reshape(2, 1).Reshape(2).Backward(v);
        x.Reshape(2).Backward(v);
        Assert.That(v.ToArray<float>(), Is.EqualTo(new[] { 1f, 1f }));
        Assert.That(x.Grad!.ToArray<float>(), Is.EqualTo(new[] { 2f, 2f }));
    }

    [Test]
    public void DroppedGraphsAreCollected()
    {
        Tensor x = Tensor.Zeros([8]).RequireGrad();
        List<WeakReference> results = Build(x, 1000);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.That(results.Count(result => result.IsAlive), Is.Zero);
        Assert.That(x.RequiresGrad);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static List<WeakReference> Build(Tensor x, int count) =>
            [.. Enumerable.Range(0, count).Select(_ => new WeakReference(x.Tanh().Sum()))];
    }

    [Test]
    public void ABackwardPassReleasesWhatTheGraphHeld()
    {
        Tensor x = Tensor.Zeros([8]).RequireGrad();
        (Tensor loss, WeakReference middle) = Build(x);
        loss.Backward();
        GC.Collect();
        Assert.That(middle.IsAlive, Is.False);
        Assert.That(loss.Item(), Is.Zero);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Tensor, WeakReference) Build(Tensor x)
        {
            Tensor middle = x.Tanh();
            return (middle.Sum(), new WeakReference(middle));
        }
    }
}
