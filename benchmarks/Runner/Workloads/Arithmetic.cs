namespace Runner.Workloads;

/// <summary>Floating-point operations of one step: those of the matrix products, a multiplication and an addition each.</summary>
/// <remarks>
/// With rows = batch · time, for each layer
/// <code>
/// 2 · rows · hidden · blocks · hidden          the product with the state
/// 2 · rows · features · blocks · hidden        the product with the input; 0 in the lowest layer where it is one-hot, for that is a gather
/// 2 · rows · hidden · vocab                    once, the readout
/// </code>
/// A training step does each three times: forward, by the input, by the weight. Elementwise work is not counted, nor is an optimizer's.
/// </remarks>
internal static class Arithmetic
{
    public static double Of(Workload workload)
    {
        double rows = workload.Mode == Mode.Sample ? 1 : (double)workload.Batch * workload.Time;
        double columns = (double)workload.Blocks * workload.Hidden;
        int layersWithDenseInput = workload.Layers - (workload.Embedding ? 0 : 1);
        double cells = (workload.Layers + layersWithDenseInput) * 2 * rows * workload.Hidden * columns;
        double readout = 2 * rows * workload.Hidden * workload.Vocab;
        return (cells + readout) * (workload.Mode == Mode.Sample ? 1 : 3);
    }
}
