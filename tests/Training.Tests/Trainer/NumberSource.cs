namespace AutogradRnn.Training.Tests;

/// <summary>An epoch of batches that hold one number each.</summary>
internal sealed class NumberSource(params double[] numbers) : BatchSource
{
    public override int BatchesPerEpoch => numbers.Length;

    protected override Batch Make(long epoch, int index)
    {
        Tensor number = Tensor.From([numbers[index]], 1);
        return new Batch(number, number) { StartsSequence = index == 0 };
    }
}
