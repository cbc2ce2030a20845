using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Golden;

/// <summary>PyTorch's functions that move numbers, in terms of ours.</summary>
internal static class MovementOperations
{
    public static Dictionary<string, GoldenOperation> Table { get; } = new()
    {
        ["broadcast_to"] = new("input *size", a => a.Tensor("input").BroadcastTo(a.RestInts)),
        ["cat"] = new("tensors dim", Concat),
        ["chunk"] = new("input chunks dim", a => a.Tensor("input").Chunk(a["chunks"].AsInt(), a.Int("dim", 0))),
        ["expand"] = new("input *size", a => a.Tensor("input").BroadcastTo(a.RestInts)),
        ["flatten"] = new("input start_dim end_dim", a => a.Tensor("input").Flatten(a.Int("start_dim", 0), a.Int("end_dim", -1))),
        ["flip"] = new("input *dims", a => a.RestInts is { Length: > 0 } axes ? a.Tensor("input").Flip(axes) : a.Tensor("input")),
        ["narrow"] = new("input dim start length", a => a.Tensor("input").Narrow(a.Int("dim", 0), a["start"].AsInt(), a["length"].AsInt())),
        ["permute"] = new("input *dims", a => a.Tensor("input").Permute(a.RestInts)),
        ["repeat"] = new("input *size", a => a.Tensor("input").Repeat(a.RestInts)),
        ["reshape"] = new("input *size", a => a.Tensor("input").Reshape(a.RestInts)),
        ["select"] = new("input dim index", a => a.Tensor("input").Select(a["dim"].AsInt(), a["index"].AsInt())),
        ["slice"] = new("input dim start end step", a =>
            a.Tensor("input").Slice(a.Int("dim", 0), a.IntOrNull("start"), a.IntOrNull("end"), a.Int("step", 1))),
        ["split"] = new("input split_size dim", a => a["split_size"].IsList
            ? a.Tensor("input").Split(a.Ints("split_size"), a.Int("dim", 0))
            : a.Tensor("input").Split(Math.Max(1, a["split_size"].AsInt()), a.Int("dim", 0))),
        ["squeeze"] = new("input dim", Squeeze),
        ["stack"] = new("tensors dim", a => Tensor.Stack(a.Tensors("tensors"), a.Int("dim", 0))),
        ["transpose"] = new("input dim0 dim1", a => a.Tensor("input").Transpose(a["dim0"].AsInt(), a["dim1"].AsInt())),
        ["tril"] = new("input diagonal", a => a.Tensor("input").Tril(a.Int("diagonal", 0))),
        ["triu"] = new("input diagonal", a => a.Tensor("input").Triu(a.Int("diagonal", 0))),
        ["unbind"] = new("input dim", a => a.Tensor("input").Unbind(a.Int("dim", 0))),
        ["unsqueeze"] = new("input dim", a => a.Tensor("input").Unsqueeze(a["dim"].AsInt())),
    };

    /// <summary>PyTorch passes over empty vectors, whatever the others' rank (an old habit of NumPy).</summary>
    private static Tensor Concat(GoldenArguments a)
    {
        Tensor[] parts = a.Tensors("tensors");
        Tensor[] whole = [.. parts.Where(part => part.Shape != [0])];
        return Tensor.Concat(whole.Length > 0 ? whole : parts, a.Int("dim", 0));
    }

    private static Tensor Squeeze(GoldenArguments a)
    {
        Tensor x = a.Tensor("input");
        if (!a.Has("dim")) return x.Squeeze();
        if (!a["dim"].IsList) return x.Squeeze(a["dim"].AsInt());
        int[] dropped = [.. a.Ints("dim").Select(axis => axis < 0 ? axis + x.Rank : axis).OrderDescending()];
        return dropped.Aggregate(x, (rest, axis) => rest.Squeeze(axis));
    }
}
