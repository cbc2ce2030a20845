namespace AutogradRnn.Layers;

/// <summary>A mask [batch, 1, keys] of the keys that may be looked at.</summary>
internal static class KeyMask
{
    public static Tensor? For(string layer, IReadOnlyList<int>? lengths, Tensor key)
    {
        if (lengths is null) return null;
        if (key.Shape is not [int batch, int keys, _]) throw new ShapeException(layer, "keys [batch, keys, features]", key.Shape.ToString(), "Lengths need a batch axis; add one with Unsqueeze(0).");
        SequenceInput.CheckLengths(layer, lengths, batch, keys);
        int[] mask = new int[batch * keys];
        for (int i = 0; i < mask.Length; i++) mask[i] = i % keys < lengths[i / keys] ? 1 : 0;
        return Tensor.From(mask, batch, 1, keys);
    }
}
