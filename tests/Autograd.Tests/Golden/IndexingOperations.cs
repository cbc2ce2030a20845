using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Golden;

/// <summary>PyTorch's functions that read or add by index, in terms of ours.</summary>
internal static class IndexingOperations
{
    public static Dictionary<string, GoldenOperation> Table { get; } = new()
    {
        ["embedding"] = new("first second padding_idx max_norm norm_type scale_grad_by_freq sparse", Embedding),
        ["gather"] = new("input dim index sparse_grad", Gather),
        ["index_select"] = new("input dim index", a => a.Tensor("input").IndexSelect(a["dim"].AsInt(), a.Tensor("index"))),
        ["one_hot"] = new("input num_classes", OneHot),
        ["scatter_add"] = new("input dim index src", ScatterAdd),
    };

    /// <summary>PyTorch lets a single number stand for a vector of one, and an empty index have any shape.</summary>
    private static Tensor Gather(GoldenArguments a)
    {
        a.Ignore("dim", "sparse_grad");
        Tensor x = a.Tensor("input"), index = a.Tensor("index");
        if (index.Count == 0) return x.Reshape(-1).IndexSelect(0, index.Flatten()).Reshape(index.Shape);
        return Vector(x).Gather(a["dim"].AsInt(), Vector(index)).Reshape(index.Shape);
    }

    private static Tensor ScatterAdd(GoldenArguments a)
    {
        a.Ignore("dim");
        Tensor x = a.Tensor("input"), index = a.Tensor("index"), source = a.Tensor("src");
        return index.Count == 0 ? x + 0 : Vector(x).ScatterAdd(a["dim"].AsInt(), Vector(index), Vector(source)).Reshape(x.Shape);
    }

    private static Tensor Vector(Tensor x) => x.Rank == 0 ? x.Reshape(1) : x;

    private static Tensor OneHot(GoldenArguments a)
    {
        Tensor index = a.Tensor("input");
        int classes = a.Int("num_classes", -1);
        return index.OneHot(classes >= 0 ? classes : index.ToArray<int>().Max() + 1, DType.Int32);
    }

    /// <summary>Table and indices in either order: PyTorch's function takes the indices first, its test database the table.</summary>
    private static Tensor Embedding(GoldenArguments a)
    {
        a.Ignore("sparse");
        Tensor[] operands = [.. new[] { "first", "second", "input", "weight" }.Where(a.Has).Select(a.Tensor)];
        Tensor table = operands.Single(tensor => tensor.DType != DType.Int32);
        Tensor index = operands.Single(tensor => tensor.DType == DType.Int32);
        Tensor rows = (a.Has("max_norm") ? Shortened(table, a["max_norm"].AsNumber(), a.Number("norm_type", 2)) : table).Embedding(index);
        a.Ignore("max_norm", "norm_type");
        if (a.IntOrNull("padding_idx") is int padding)
        {
            Tensor isPadding = index.EqualTo(padding < 0 ? padding + table.Shape[0] : padding).Unsqueeze(-1);
            rows = Tensor.Where(isPadding, rows.Detach(), rows);
        }

        return a.Flag("scale_grad_by_freq") ? rows.Detach() + (rows - rows.Detach()) / Occurrences(index).Unsqueeze(-1) : rows;
    }

    /// <summary>The table with rows no longer than a length; PyTorch overwrites them, so the gradient passes unchanged.</summary>
    private static Tensor Shortened(Tensor table, double maxNorm, double p)
    {
        Tensor norms = table.Detach().Norm(p, [1], keepAxes: true);
        Tensor factors = Tensor.Where(norms.GreaterThan(maxNorm), maxNorm / (norms + 1e-7), Tensor.Ones([], table.DType));
        return table + (table.Detach() * factors - table.Detach());
    }

    /// <summary>How often each index occurs among all.</summary>
    private static Tensor Occurrences(Tensor index)
    {
        int[] indices = index.ToArray<int>();
        Dictionary<int, int> counts = indices.CountBy(i => i).ToDictionary();
        return Tensor.FromSpan<double>([.. indices.Select(i => (double)counts[i])], index.Shape);
    }
}
