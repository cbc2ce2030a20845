namespace AutogradRnn.Layers;

/// <summary>Which rows are still running at each step: padding is replaced, never multiplied away, because 0 · NaN is NaN.</summary>
internal sealed class StepMasks
{
    private readonly Tensor? _valid;
    private readonly Tensor?[] _steps;

    /// <summary>Masks for per-row lengths; none where all rows run to the end.</summary>
    public StepMasks(IReadOnlyList<int>? lengths, int batch, int time)
    {
        _steps = new Tensor?[time];
        if (lengths is null || lengths.All(length => length == time)) return;

        int[] valid = new int[batch * time];
        for (int t = 0; t < time; t++)
        {
            int[] step = [.. lengths.Select(length => t < length ? 1 : 0)];
            for (int row = 0; row < batch; row++) valid[row * time + t] = step[row];
            if (step.Contains(0)) _steps[t] = Tensor.From(step, batch, 1);
        }

        _valid = Tensor.From(valid, batch, time, 1);
    }

    /// <summary>1 where a row still runs, [batch, time, 1]; null where all run to the end.</summary>
    public Tensor? All => _valid;

    /// <summary>A sequence [batch, time, size] with zeros past each row's end.</summary>
    public Tensor Valid(Tensor x) => _valid is null ? x : Tensor.Where(_valid, x, Tensor.Zeros([], x.DType));

    /// <summary>One step's output [batch, outputs], 0 for rows that have ended.</summary>
    public Tensor Output(int t, Tensor output) =>
        _steps[t] is { } mask ? Tensor.Where(mask, output, Tensor.Zeros([], output.DType)) : output;

    /// <summary>The output for rows that still run, the earlier one (or 0) for the others.</summary>
    public Tensor Last(int t, Tensor output, Tensor? earlier) =>
        _steps[t] is { } mask ? Tensor.Where(mask, output, earlier ?? Tensor.Zeros([], output.DType)) : output;

    /// <summary>A result [batch, size] with zeros for rows without any step.</summary>
    public Tensor Rows(Tensor last) =>
        _valid is null ? last : Tensor.Where(_valid.Select(1, 0), last, Tensor.Zeros([], last.DType));

    /// <summary>The next state for rows that still run, the old one for the others.</summary>
    public State State(int t, State next, State old)
    {
        if (_steps[t] is not { } mask) return next;
        return next.Map((name, value) => Tensor.Where(mask, value, old[name]));
    }
}
