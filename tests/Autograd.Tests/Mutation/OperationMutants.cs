using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Mutation;

/// <summary>The ways in which the derivative of an operation is usually wrong, planted in every operation of one name.</summary>
internal static class OperationMutants
{
    /// <summary>Every kind for one operation; <paramref name="control"/> is a relative error below the limit.</summary>
    public static IEnumerable<Mutant> Of(string operation, double control)
    {
        yield return Mutant("first input zero", (_, _, _, _, g) => ZeroAt(g, Array.FindIndex(g, one => one is not null)));
        yield return Mutant("last input zero", (_, _, _, _, g) => ZeroAt(g, Array.FindLastIndex(g, one => one is not null)));
        yield return Each("sign flipped", g => -g);
        yield return Each("doubled", g => g * 2);
        yield return Each("× 1.001", g => g * 1.001);
        yield return Each("× 1.00001", g => g * 1.00001);
        yield return Each("control", g => g * (1 + control)) with { IsControl = true };
        yield return Mutant("upstream ignored", (op, x, y, dy, _) => GradientFault.Vjp(op, x, y, Tensor.Ones(dy.Shape, dy.DType)));
        yield return Cells("last row dropped", (g, shape) => LastRow(g, shape).Clear());
        yield return Cells("last cell dropped", (g, _) => g[^1] = 0);
        yield return Cells("shifted by one cell", (g, _) =>
        {
            double last = g[^1];
            g[..^1].CopyTo(g[1..]);
            g[0] = last;
        });
        yield return Cells("read as transposed", Transpose);
        yield return Each("+ 1e-6", g => g + 1e-6);
        yield return Where("only for x > 2", x => x.GreaterThan(2));
        yield return Where("only for x < -2.9", x => x.LessThan(-2.9));
        yield return Where("only for 5 rows", x => Tensor.Full(x.Shape, x.Rank > 0 && x.Shape[0] == 5 ? 1 : 0, x.DType));

        Mutant Mutant(string name, GradientFault.Change change) => new($"{operation}: {name}", () =>
            new((op, x, y, dy, g) => op.Name == operation ? change(op, x, y, dy, g) : g));

        Mutant Each(string name, Func<Tensor, Tensor> change) =>
            Mutant(name, (_, _, _, _, g) => [.. g.Select(one => one is null ? null : change(one))]);

        Mutant Cells(string name, CellChange change) => Each(name, gradient =>
        {
            Tensor changed = gradient.Copy();
            if (changed.Count > 0) change(changed.AsWritableSpan<double>(), changed.Shape);
            return changed;
        });

        Mutant Where(string name, Func<Tensor, Tensor> where) => Mutant(name, (_, inputs, _, _, g) =>
            [.. g.Select((one, i) => one is null ? null : Tensor.Where(where(inputs[i]), 1.5 * one, one))]);
    }

    private delegate void CellChange(Span<double> gradient, Shape shape);

    private static Tensor?[] ZeroAt(Tensor?[] gradients, int place) =>
        [.. gradients.Select((gradient, i) => i == place ? gradient! * 0 : gradient)];

    private static Span<double> LastRow(Span<double> gradient, Shape shape) =>
        shape.Rank == 0 ? gradient : gradient[^(gradient.Length / shape[0])..];

    /// <summary>As if the cells of each matrix lay column by column.</summary>
    private static void Transpose(Span<double> gradient, Shape shape)
    {
        if (shape.Rank < 2) return;
        (int rows, int columns) = (shape[^2], shape[^1]);
        for (int start = 0; start < gradient.Length; start += rows * columns)
        {
            Span<double> matrix = gradient.Slice(start, rows * columns);
            double[] before = matrix.ToArray();
            for (int i = 0; i < matrix.Length; i++) matrix[i] = before[i % columns * rows + i / columns];
        }
    }
}
