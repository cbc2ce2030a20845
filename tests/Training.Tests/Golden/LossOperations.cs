using AutogradRnn.Tests.Support;

namespace AutogradRnn.Training.Tests.Golden;

/// <summary>PyTorch's losses in terms of ours. Its class axis is the second (the only one of a vector), ours the last.</summary>
internal static class LossOperations
{
    /// <summary>What PyTorch leaves out when nothing else is said.</summary>
    private const int UsualIgnore = -100;

    public static Dictionary<string, GoldenOperation> Table { get; } = new()
    {
        ["binary_cross_entropy"] = new("input target weight size_average reduce reduction", a =>
            Reduced(a, Loss.BinaryCrossEntropy(a.Tensor("input"), a.Tensor("target"), weights: a.TensorOrNull("weight")))),
        ["binary_cross_entropy_with_logits"] = new("input target weight size_average reduce reduction pos_weight", a =>
            Reduced(a, Loss.BinaryCrossEntropyFromLogits(
                a.Tensor("input"), a.Tensor("target"), weights: a.TensorOrNull("weight"), positiveWeight: a.TensorOrNull("pos_weight")))),
        ["cross_entropy"] = new("input target weight size_average ignore_index reduce reduction label_smoothing", CrossEntropy),
        ["huber_loss"] = new("input target reduction delta", a =>
            Reduced(a, Loss.Huber(a.Tensor("input"), a.Tensor("target"), a.Number("delta", 1)))),
        ["l1_loss"] = new("input target size_average reduce reduction", a => Reduced(a, Loss.AbsoluteError(a.Tensor("input"), a.Tensor("target")))),
        ["mse_loss"] = new("input target size_average reduce reduction", a => Reduced(a, Loss.SquaredError(a.Tensor("input"), a.Tensor("target")))),
        ["nll_loss"] = new("input target weight size_average ignore_index reduce reduction", a =>
            Reduced(a, Loss.NegativeLogLikelihood(
                ClassesLast(a.Tensor("input")), a.Tensor("target"), a.Int("ignore_index", UsualIgnore), classWeights: a.TensorOrNull("weight")))),
    };

    private static Tensor CrossEntropy(GoldenArguments a)
    {
        Tensor logits = ClassesLast(a.Tensor("input")), target = a.Tensor("target");
        Tensor? weights = a.TensorOrNull("weight");
        double smoothing = a.Number("label_smoothing", 0);
        int ignore = a.Int("ignore_index", UsualIgnore);
        return Reduced(a, target.DType == DType.Int32
            ? Loss.CrossEntropy(logits, target, ignore, smoothing: smoothing, classWeights: weights)
            : Loss.SoftCrossEntropy(logits, ClassesLast(target), smoothing: smoothing, classWeights: weights));
    }

    /// <summary>reduction, or the two flags that came before it.</summary>
    private static Tensor Reduced(GoldenArguments a, LossTerms terms)
    {
        string usual = !a.Flag("reduce", true) ? "none" : a.Flag("size_average", true) ? "mean" : "sum";
        return a.Text("reduction", usual) switch
        {
            "none" => terms.Each,
            "sum" => terms.Sum(),
            "mean" => terms.Mean(),
            var other => throw new InvalidDataException($"Expected reduction none, sum or mean, but got {other}. Teach the mapping what it means."),
        };
    }

    private static Tensor ClassesLast(Tensor scores) =>
        scores.Rank < 3 ? scores : scores.Permute([0, .. Enumerable.Range(2, scores.Rank - 2), 1]);
}
