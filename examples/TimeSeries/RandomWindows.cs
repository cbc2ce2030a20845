using AutogradRnn;
using AutogradRnn.Training;

namespace TimeSeries;

/// <summary>Windows of a function that begin anywhere in an interval, each with the same values one step later.</summary>
internal sealed class RandomWindows(Func<double, double> function, double length, double interval, int steps, int batch, ulong seed) : BatchSource
{
    public override int BatchesPerEpoch => 100;

    protected override Batch Make(long epoch, int index)
    {
        RandomGenerator random = new(seed + (ulong)(epoch * BatchesPerEpoch + index));
        float[] values = new float[batch * (steps + 1)];
        for (int row = 0; row < batch; row++)
            Window(random.NextDouble() * (length - steps * interval)).CopyTo(values, row * (steps + 1));
        Tensor all = Tensor.From(values, batch, steps + 1, 1);
        return new Batch(all.Narrow(1, 0, steps), all.Narrow(1, 1, steps));
    }

    /// <summary>The values from a time on: the inputs, and one more.</summary>
    public float[] Window(double start) => [.. Enumerable.Range(0, steps + 1).Select(i => (float)function(start + i * interval))];
}
