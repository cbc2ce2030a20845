namespace AutogradRnn.Training;

/// <summary>Neighbouring parameters that all received a gradient and have taken equally many steps: they are updated in one pass.</summary>
/// <param name="Step">The number of this step for them, from 1.</param>
/// <param name="First">The first parameter.</param>
/// <param name="End">One past the last parameter.</param>
/// <param name="Start">Where their elements begin in the flat buffers.</param>
/// <param name="Count">How many elements they have.</param>
internal readonly record struct ParameterRun(int Step, int First, int End, int Start, int Count)
{
    /// <summary>Their part of a flat buffer.</summary>
    public Span<T> Of<T>(Tensor flat)
        where T : unmanaged => flat.Buffer<T>().Slice(Start, Count);
}
