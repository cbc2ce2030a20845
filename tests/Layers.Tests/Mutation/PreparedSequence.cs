using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests;

/// <summary>A cell run over one batch, with all that does not depend on the backward pass.</summary>
internal sealed class PreparedSequence : IMutationCase
{
    private const double Step = 1e-3;
    private static readonly (double Place, double Weight)[] _stencil = [(-2, 1.0 / 12), (-1, -8.0 / 12), (1, 8.0 / 12), (2, -1.0 / 12)];

    private readonly GradientSubject _subject;
    private readonly Tensor[] _leaves;
    private readonly Tensor[] _outputs;
    private readonly Tensor[] _cotangents;
    private readonly double[][] _directions;
    private readonly Tensor[] _right;
    private readonly double _slope;

    public PreparedSequence(Cell cell, bool reverse, bool padded, SequenceCase c)
    {
        RandomGenerator masks = c.Random(11), random = c.Random(6);
        Node = new WatchedNode(cell.Make(c.Hidden, c.Random(10), masks));
        RNNLayer layer = Numbers.Prepared(new RNNLayer(Node, reverse), c.Features, c.Random(3));
        Tensor x = c.Input().RequireGrad();
        State start = Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4));
        _subject = new(layer, masks, [("x", x), .. start.Names.Zip(start)], () =>
        {
            (Tensor y, State final) = layer.Forward(x, start, padded ? c.Lengths() : null);
            return [y, .. final];
        });
        _leaves = [.. _subject.Leaves.Select(leaf => leaf.Value)];
        _cotangents = [.. _subject.Run().Select(output => Numbers.Uniform(output.Shape, random))];
        _directions = [.. _leaves.Select(leaf => Numbers.Uniform(leaf.Shape, random).ToArray<double>())];
        _slope = Slope(Step);
        IsSmooth = Math.Abs(_slope - Slope(Step / 4)) <= 1e-8 + 1e-7 * Math.Abs(_slope);
        _outputs = _subject.Run();
        _right = Gradient();
    }

    public WatchedNode Node { get; }

    /// <summary>Whether no kink lies near; a step across one would prove nothing.</summary>
    public bool IsSmooth { get; }

    /// <inheritdoc/>
    public (bool Changed, bool Noticed) Try(Mutant mutant)
    {
        using GradientFault fault = mutant.Plant();
        Tensor[] gradients = Gradient();
        bool changed = false;
        double sum = 0, size = 0;
        for (int i = 0; i < gradients.Length; i++)
        {
            ReadOnlySpan<double> wrong = gradients[i].AsSpan<double>(), right = _right[i].AsSpan<double>();
            for (int k = 0; k < wrong.Length; k++)
            {
                changed |= !(Math.Abs(wrong[k] - right[k]) <= 1e-12 * Math.Max(1, Math.Abs(right[k])));
                sum += wrong[k] * _directions[i][k];
                size += Math.Abs(wrong[k] * _directions[i][k]);
            }
        }

        return (changed, !(Math.Abs(sum - _slope) <= 1e-8 + 1e-7 * Math.Max(Math.Abs(_slope), size)));
    }

    private Tensor[] Gradient() => Gradients.Of(_outputs, _leaves, _cotangents, keepGraph: true);

    private double Slope(double step) => _stencil.Sum(point => point.Weight / step * At(point.Place * step));

    private double At(double distance)
    {
        double[][] before = [.. _leaves.Select(leaf => leaf.ToArray<double>())];
        for (int i = 0; i < _leaves.Length; i++)
        {
            Span<double> values = _leaves[i].AsWritableSpan<double>();
            for (int k = 0; k < values.Length; k++) values[k] += distance * _directions[i][k];
        }

        double sum = _subject.Run().Zip(_cotangents, (y, v) => (y * v).Sum().Item()).Sum();
        for (int i = 0; i < _leaves.Length; i++) before[i].CopyTo(_leaves[i].AsWritableSpan<double>());
        return sum;
    }
}
