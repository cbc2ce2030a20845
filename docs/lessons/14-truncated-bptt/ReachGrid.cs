namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>Which loss feels which input: asked of the engine, one gradient at a time.</summary>
public static class ReachGrid
{
    private const int Steps = 12, Window = 4;

    public static void Write(TextWriter console)
    {
        console.WriteLine("    full          windows of 4  sliding, 4    (across: input, down: loss)");
        for (int t = 0; t < Steps; t++)
            console.WriteLine($"{t,2}  {Row(t, (_, _) => false)}  {Row(t, (s, _) => s % Window == 0)}  {Row(t, (s, loss) => s == loss - Window + 1)}");
    }

    #region reach
    /// <summary>■ where the loss of step t has a gradient by the input of step s. Before some steps the state is cut off from its past.</summary>
    private static string Row(int t, Func<int, int, bool> cutBefore)
    {
        Tensor[] xs = [.. Enumerable.Range(0, Steps).Select(s => Tensor.Scalar(0.1 * s, DType.Float64).RequireGrad())];
        Tensor h = Tensor.Scalar(0, DType.Float64);
        for (int s = 0; s <= t; s++)
        {
            if (cutBefore(s, t)) h = h.Detach();
            h = (xs[s] + 0.9 * h).Tanh();
        }

        h.Backward();
        return string.Concat(xs.Select(x => x.Grad is null ? '·' : '■'));
    }
    #endregion
}
