using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests;

/// <summary>What a layer of a random cell made of its case: results, and gradients by all leaves that want one.</summary>
internal sealed record CellRun(Tensor[] Results, Tensor[] Gradients, string? UnrolledBecause)
{
    /// <summary>A layer of the cell with numbers of its own.</summary>
    public static RNNLayer Layer(CellCase c, bool recomputes = false)
    {
        RNNLayer layer = new(new RandomCell(c), c.IsReversed, learnInitialState: c.Start == 1) { Recomputes = recomputes };
        layer.Forward(Tensor.Zeros([1, 1, c.Features], DType.Float64));
        RandomGenerator random = c.Random(3);
        foreach (Parameter row in layer.Parameters.Except(((RandomCell)layer.Node).Learnt)) row.Assign(Numbers.Uniform(row.Shape, random));
        return layer;
    }

    public static CellRun Of(RNNLayer layer, CellCase c, Tensor? input = null, bool lastOnly = false)
    {
        Tensor x = input ?? Numbers.Uniform([c.Batch, c.Time, c.Features], c.Random(1));
        if (c.Learns(0)) x.RequireGrad();
        RandomGenerator numbers = c.Random(4);
        State? start = c.Start < 2 ? null : layer.InitialState(c.Batch).Map((_, part) => Numbers.Uniform(part.Shape, numbers));
        if (c.Start == 3) foreach (Tensor part in start!) part.RequireGrad();

        (Tensor y, State final) = lastOnly ? layer.ForwardLast(x, start, c.Lengths()) : layer.Forward(x, start, c.Lengths());
        string? reason = layer.UnrolledBecause;
        Tensor[] results = [y, .. final];
        Tensor loss = LossOf(c, results);
        Tensor[] leaves = [.. ((Tensor[])[x, .. start ?? [], .. layer.Parameters]).Where(leaf => leaf.RequiresGrad)];
        Tensor[] gradients = loss.RequiresGrad && leaves.Length > 0
            ? AutogradRnn.Gradients.Of(loss, leaves)
            : [.. leaves.Select(leaf => Tensor.Zeros(leaf.Shape, leaf.DType))];
        return new([.. results.Select(result => result.Detach())], gradients, reason);
    }

    /// <summary>The first number that differs, relative to the largest of the run; null when none does.</summary>
    public string? Difference(CellRun other, double share)
    {
        double largest = other.Largest();
        for (int i = 0; i < Results.Length; i++)
        {
            if (Closeness.Difference(Results[i] / largest, other.Results[i] / largest, share) is { } found)
                return $"{(i == 0 ? "output" : $"part {i - 1}")}, divided by {largest:E1}: {found}";
        }

        for (int i = 0; i < Gradients.Length; i++)
        {
            if (Closeness.Difference(Gradients[i] / largest, other.Gradients[i] / largest, share) is { } found)
                return $"gradient {i} {Gradients[i].Shape}, divided by {largest:E1}: {found}";
        }

        return null;
    }

    public bool HasBitsOf(CellRun other) => Bits.Equal(Results, other.Results) && Bits.Equal(Gradients, other.Gradients);

    public bool IsFinite => Results.Concat(Gradients).All(tensor => tensor.ToArray<double>().All(double.IsFinite));

    private double Largest() =>
        Results.Concat(Gradients).SelectMany(tensor => tensor.ToArray<double>()).Select(Math.Abs).Append(1).Max();

    private static Tensor LossOf(CellCase c, Tensor[] results)
    {
        RandomGenerator random = c.Random(5);
        Tensor[] weighed = [.. results.Select(result => (result * Numbers.Uniform(result.Shape, random)).Sum())];
        return c.Loss switch
        {
            1 => weighed[0],
            2 => weighed[1..].Aggregate((a, b) => a + b),
            3 => weighed[1],
            _ => weighed.Aggregate((a, b) => a + b),
        };
    }
}
