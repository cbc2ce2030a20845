using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Laws;

/// <summary>The same computation gives the same bits, alone or beside others on other threads (law M14).</summary>
public class DeterminismTests
{
    [Test]
    public void SeveralThreadsComputeTheBitsOfOne()
    {
        Tensor[] alone = Compute();
        Tensor[][] beside = new Tensor[4][];
        Thread[] threads = [.. Enumerable.Range(0, beside.Length).Select(i => new Thread(() => beside[i] = Compute()))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.That(beside.All(results => Bits.Equal(results, alone)));
    }

    [Test]
    public void GradientsAreOffOnlyOnTheThreadThatSaysSo()
    {
        using IDisposable off = Gradients.Off();
        bool onElsewhere = false;
        Thread other = new(() => onElsewhere = Gradients.AreOn);
        other.Start();
        other.Join();
        Assert.That((Gradients.AreOn, onElsewhere), Is.EqualTo((false, true)));
    }

    /// <summary>Twenty steps of a recurrent network over a batch, in single precision: loss and all gradients.</summary>
    private static Tensor[] Compute()
    {
        RandomGenerator generator = new(5);
        Tensor input = Random(generator, 12, 30).RequireGrad(), recurrent = Random(generator, 30, 30).RequireGrad(),
            h = Tensor.Zeros([9, 30]);
        for (int step = 0; step < 20; step++) h = (Random(generator, 9, 12).MatMul(input) + h.MatMul(recurrent)).Tanh();
        Tensor loss = h.LogSoftmax().Square().Mean();
        return [loss, .. Gradients.Of(loss, [input, recurrent])];
    }

    private static Tensor Random(RandomGenerator generator, int rows, int columns) =>
        Tensor.From([.. Enumerable.Range(0, rows * columns).Select(_ => generator.NextSingle() - 0.5f)], rows, columns);
}
