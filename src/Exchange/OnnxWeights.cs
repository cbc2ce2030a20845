namespace AutogradRnn.Exchange;

/// <summary>Turns weights of our layout (one column for each unit, gates side by side) into ONNX's (one row for each unit, gates below
/// each other, in another order).</summary>
public static class OnnxWeights
{
    /// <summary>The transpose of a weight, its blocks in another order.</summary>
    /// <param name="weight">[inputs, gates · hidden], or a bias [gates · hidden].</param>
    /// <param name="from">The gates in the order of the columns; default none, one block.</param>
    /// <param name="to">The same gates in the order of ONNX: <see cref="OnnxCell.LSTMGates"/>, <see cref="OnnxCell.GRUGates"/>.</param>
    /// <returns>[gates · hidden, inputs], or [gates · hidden].</returns>
    /// <exception cref="ArgumentException">The two lists do not name the same gates.</exception>
    public static Tensor Rows(Tensor weight, IReadOnlyList<string>? from = null, IReadOnlyList<string>? to = null)
    {
        Tensor columns = Reordered(weight.Detach(), from ?? [], to ?? []);
        return columns.Rank == 2 ? columns.Transpose() : columns;
    }

    private static Tensor Reordered(Tensor weight, IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        if (!from.Order().SequenceEqual(to.Order()))
            throw new ArgumentException(
                $"Rows expected the same gates twice, but got {string.Join(", ", from)} and {string.Join(", ", to)}. Name each gate once, in both orders.",
                nameof(to));
        if (from.Count == 0) return weight;
        Tensor[] blocks = weight.Chunk(from.Count, axis: -1);
        return Tensor.Concat([.. to.Select(gate => blocks[IndexOf(gate)])], axis: -1);

        int IndexOf(string gate) => from.Index().First(pair => pair.Item == gate).Index;
    }
}
