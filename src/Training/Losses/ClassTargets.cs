namespace AutogradRnn.Training;

/// <summary>One class number for each row of scores [.., classes], checked, with the rows that do not count set apart.</summary>
internal readonly struct ClassTargets
{
    private readonly Tensor _index;
    private readonly Tensor? _counted;
    private readonly int _count;

    private ClassTargets(Tensor index, Tensor? counted, int count)
    {
        _index = index;
        _counted = counted;
        _count = count;
    }

    public static ClassTargets Of(string operation, Tensor scores, Tensor targets, int? ignore, Tensor? mask)
    {
        Shape rows = CheckScores(operation, scores);
        if (targets.DType != DType.Int32)
            throw new ArgumentException(
                $"{operation} expected targets of dtype Int32 (class numbers), but got {targets.DType} of shape {targets.Shape}. "
                + "Convert with To(DType.Int32), or call SoftCrossEntropy for target probabilities.",
                nameof(targets));
        if (targets.Shape != rows)
            throw new ShapeException(
                operation,
                $"targets of shape {rows}, one for each row of scores {scores.Shape}",
                targets.Shape.ToString(),
                "The classes are the last axis of the scores; the targets have the axes before it.");
        if (mask is not null && mask.Shape != rows)
            throw new ShapeException(
                operation,
                $"a mask of shape {rows}, one number for each target",
                mask.Shape.ToString(),
                "Give the mask the shape of the targets.");

        return Checked(operation, targets, scores.Shape[^1], ignore, mask?.Detach().NotEqualTo(0).To(DType.Int32));
    }

    /// <summary>Refuses scores without a class axis; returns the shape of their rows.</summary>
    public static Shape CheckScores(string operation, Tensor scores)
    {
        Require.Floating(operation, scores);
        if (scores.Rank == 0)
            throw new ShapeException(operation, "scores [.., classes]", "[]", "The last axis holds one score for each class.");
        return Shape.Create(scores.Shape.AsSpan()[..^1]);
    }

    /// <summary>Refuses class weights that are not one number a class.</summary>
    public static void CheckWeights(string operation, Tensor scores, Tensor? weights)
    {
        if (weights is null) return;
        Require.SameDType(operation, scores, weights);
        if (weights.Shape is not [int count] || count != scores.Shape[^1])
            throw new ShapeException(
                operation,
                $"class weights of shape [{scores.Shape[^1]}], one for each class",
                weights.Shape.ToString(),
                "Give one weight for each class.");
    }

    /// <summary>Zeros instead of the rows that do not count, so that nothing they hold reaches a gradient.</summary>
    public Tensor KeepRows(Tensor scores) =>
        _counted is null ? scores : Tensor.Where(_counted.Unsqueeze(-1), scores, Tensor.Scalar(0, scores.DType));

    /// <summary>0 where a row does not count.</summary>
    public Tensor Keep(Tensor each) => _counted is null ? each : Tensor.Where(_counted, each, Tensor.Scalar(0, each.DType));

    /// <summary>−weight · score of the target class, row by row, and the weight to divide by.</summary>
    public LossTerms Likelihood(Tensor logProbabilities, Tensor? weights)
    {
        Tensor each = -logProbabilities.Gather(-1, _index.Unsqueeze(-1)).Squeeze(-1);
        if (weights is null) return new(Keep(each), Tensor.Scalar(_count, each.DType));
        Tensor weight = Keep(weights.IndexSelect(0, _index.Flatten()).Reshape(_index.Shape));
        return new(Keep(each * weight), weight.Sum());
    }

    /// <summary>Class 0 stands in for targets that do not count, whatever they hold.</summary>
    private static ClassTargets Checked(string operation, Tensor targets, int classes, int? ignore, Tensor? mask)
    {
        Tensor indices = targets.CopyHere();
        Span<int> index = indices.Buffer<int>();
        Tensor? marks = AllCount(index, ignore, mask) ? null : mask?.CopyHere() ?? Tensor.Full(targets.Shape, 1, DType.Int32);
        Span<int> counted = marks is null ? [] : marks.Buffer<int>();
        int count = index.Length;
        for (int i = 0; i < index.Length; i++)
        {
            if (!counted.IsEmpty && (counted[i] == 0 || index[i] == ignore))
            {
                (counted[i], index[i]) = (0, 0);
                count--;
            }
            else if ((uint)index[i] >= (uint)classes)
            {
                throw OutOfRange(operation, index[i], Require.Position(i, targets.Shape), classes);
            }
        }

        return new(indices, marks, count);
    }

    private static bool AllCount(ReadOnlySpan<int> index, int? ignore, Tensor? mask) =>
        !(ignore is { } leftOut && index.Contains(leftOut)) && !(mask is not null && mask.AsSpan<int>().Contains(0));

    private static ArgumentOutOfRangeException OutOfRange(string operation, int target, string place, int classes) =>
        new(
            "targets",
            target,
            $"{operation} expected targets from 0 to {classes - 1} ({classes} classes), but got {target} at {place}. "
            + "Was it encoded with another vocabulary? To leave it out, pass it as ignore or mask it.");
}
