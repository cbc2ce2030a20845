using AutogradRnn.Lessons.Lstm;

namespace AutogradRnn.Lessons.Gru;

/// <summary>The memory task with a GRU whose update gate starts half open, or nearly closed to what is new.</summary>
public static class UpdateBias
{
    private const int Hidden = 15;

    public static void Write(TextWriter console)
    {
        Table table = new("cell", "T = 20", "T = 100");
        foreach (double bias in new[] { 0.0, 3 })
            table.Add([$"GRU, 15 units, update bias {bias}", .. new[] { 20, 100 }.Select(steps => Table.Number(MemoryTask.Accuracy(random => Node(random, bias), steps), "0%"))]);
        table.WriteTo(console);
    }

    #region update-bias
    /// <summary>A GRU whose update gate starts at σ(bias); the bias has the blocks r, z, n.</summary>
    private static GRUNode Node(RandomGenerator random, double bias)
    {
        GRUNode node = new(Hidden, random, features: 1);
        Parameter all = node.NamedParameters().Single(p => p.Name == "bias").Parameter;
        all.Assign(Tensor.Concat([Tensor.Zeros([Hidden]), Tensor.Full([Hidden], bias), Tensor.Zeros([Hidden])]));
        return node;
    }
    #endregion
}
