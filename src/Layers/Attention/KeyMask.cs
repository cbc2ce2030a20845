namespace AutogradRnn.Layers;

/// <summary>Which keys of each row may be looked at: padding is replaced, never multiplied away, because 0 · NaN is NaN.</summary>
internal sealed class KeyMask
{
    private readonly Tensor? _valid;

    /// <summary>A mask for per-row lengths; none where all keys are valid.</summary>
    public KeyMask(string layer, IReadOnlyList<int>? lengths, Tensor key, Tensor value)
    {
        if (lengths is null) return;
        if (key.Shape is not [int batch, int keys, _] || value.Shape is not [int rows, int values, _] || rows != batch || values != keys)
            throw new ShapeException(
                layer,
                "keys [batch, keys, features] and values [batch, keys, outputs] where lengths are given",
                $"{key.Shape} and {value.Shape}",
                "Lengths need a batch axis; add one with Unsqueeze(0).");
        SequenceInput.CheckLengths(layer, lengths, batch, keys, axis: "keys");
        int[] valid = new int[batch * keys];
        for (int i = 0; i < valid.Length; i++) valid[i] = i % keys < lengths[i / keys] ? 1 : 0;
        _valid = Tensor.From(valid, batch, keys, 1);
    }

    /// <summary>The mask as [batch, 1, keys], for scores [batch, queries, keys]; null where all keys are valid.</summary>
    public Tensor? ForScores => _valid?.Transpose(1, 2);

    /// <summary>Keys or values [batch, keys, size] with zeros past each row's end.</summary>
    public Tensor Valid(Tensor rows) => _valid is null ? rows : Tensor.Where(_valid, rows, Tensor.Zeros([], rows.DType));
}
