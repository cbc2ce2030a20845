using AutogradRnn.Tests.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Mutation;

/// <summary>One drawn use of an operation with all that does not depend on the backward pass, so that thousands of mutants share one
/// numerical derivative.</summary>
internal sealed class PreparedCase : IMutationCase
{
    private const double Step = NumericalGradient.Step;
    private static readonly (double Place, double Weight)[] _stencil = [(-2, 1.0 / 12), (-1, -8.0 / 12), (1, 8.0 / 12), (2, -1.0 / 12)];

    private readonly Tensor[] _leaves;
    private readonly Tensor[] _results;
    private readonly Tensor[] _cotangents;
    private readonly Tensor[] _right;
    private readonly double[][] _directions;
    private readonly double[] _slopes;

    public PreparedCase(OperationRow row, ulong seed)
    {
        int[] choices = [.. Enumerable.Range(1, 40).Select(k => (int)(SplitMix64.Mix(seed + (ulong)k) % 1_000_000))];
        Sample sample = row.Draw(new Draw(choices, largest: 24));
        _leaves = [.. sample.Inputs.Select(input => input.DType == DType.Float64 ? input.Copy().RequireGrad() : input)];
        _results = sample.Build(_leaves);
        _cotangents = Sample.Cotangents(_results, seed);
        _directions = [.. Sample.Cotangents(_leaves, seed + 1).Select(u => u.DType == DType.Float64 ? u.ToArray<double>() : [])];
        _right = Gradient();
        _slopes = [.. Wanted.Select(i => _stencil.Sum(point => point.Weight / Step * At(sample, i, point.Place * Step)))];
    }

    private int[] Wanted => [.. Enumerable.Range(0, _leaves.Length).Where(i => _leaves[i].DType == DType.Float64 && _leaves[i].Count > 0)];

    /// <summary>The names of the operations that a backward pass visits, one a visit.</summary>
    public IReadOnlyList<string> Visited()
    {
        List<string> names = [];
        using GradientFault watch = new((operation, _, _, _, gradients) =>
        {
            names.Add(operation.Name);
            return gradients;
        });
        Gradient();
        return names;
    }

    /// <inheritdoc/>
    public (bool Changed, bool Noticed) Try(Mutant mutant)
    {
        using GradientFault fault = mutant.Plant();
        Tensor[] gradients = Gradient();
        bool changed = false, noticed = false;
        foreach ((int i, double slope) in Wanted.Zip(_slopes))
        {
            ReadOnlySpan<double> wrong = gradients[i].AsSpan<double>(), right = _right[i].AsSpan<double>();
            double sum = 0, size = 0;
            for (int k = 0; k < wrong.Length; k++)
            {
                changed |= !(Math.Abs(wrong[k] - right[k]) <= 1e-12 * Math.Max(1, Math.Abs(right[k])));
                sum += wrong[k] * _directions[i][k];
                size += Math.Abs(wrong[k] * _directions[i][k]);
            }

            noticed |= !(Math.Abs(sum - slope) <= 1e-8 + 1e-7 * Math.Max(Math.Abs(slope), size));
        }

        return (changed, noticed);
    }

    private Tensor[] Gradient()
    {
        Tensor[] wanted = [.. _leaves.Where(leaf => leaf.RequiresGrad)];
        Tensor[] found = _results.Any(result => result.RequiresGrad)
            ? Gradients.Of(_results, wanted, _cotangents, keepGraph: true)
            : [.. wanted.Select(leaf => Tensor.Zeros(leaf.Shape, leaf.DType))];
        return [.. _leaves.Select(leaf => leaf.RequiresGrad ? found[Array.IndexOf(wanted, leaf)] : leaf)];
    }

    private double At(Sample sample, int moved, double distance)
    {
        Tensor[] inputs = [.. sample.Inputs.Select((input, i) => i == moved ? input.Copy() : input)];
        Span<double> values = inputs[moved].AsWritableSpan<double>();
        for (int i = 0; i < values.Length; i++) values[i] += distance * _directions[moved][i];
        return sample.Build(inputs).Zip(_cotangents, (y, v) => y.Count == 0 ? 0 : (y * v).Sum().Item()).Sum();
    }
}
