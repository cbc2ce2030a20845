using System.Globalization;

namespace AutogradRnn;

/// <summary>A gradient as a function of the same leaves: what to check for second derivatives.</summary>
internal static class SecondOrder
{
    /// <summary>The gradients of Σ cotangent · results by all leaves, recorded.</summary>
    public static CheckSubject GradientOf(CheckSubject subject, RandomGenerator random)
    {
        Tensor[]? cotangents = null;
        return new(subject.Leaves, Evaluate, []);

        IReadOnlyList<(string, Tensor)> Evaluate()
        {
            Tensor[] outputs = [.. subject.Run().Select(output => output.Value)];
            cotangents ??= [.. outputs.Select(output => CaseCheck.Uniform(output.Shape, output.DType, random))];
            Tensor[] gradients = outputs.Any(output => output.RequiresGrad)
                ? Gradients.Of(outputs, subject.Tensors, cotangents, createGraph: true)
                : [.. subject.Tensors.Select(leaf => Tensor.Zeros(leaf.Shape, leaf.DType))];
            return [.. gradients.Select((gradient, i) => ($"the gradient of {subject.Leaves[i].Name}", gradient))];
        }
    }

    public static GradientFinding Finding(LeafError error) => new(
        GradientFindingKind.SecondDerivative,
        error.Leaf.Name,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The derivative of the gradient by {error.Leaf.Name} is wrong: backward of backward says {error.Backward:G4}, "
            + $"differences of the gradient say "
            + $"{error.Numerical:G4}. The first derivatives may be right: a backward written by hand must compute with tensor "
            + $"operations, not with numbers that "
            + $"it read, to be differentiated again."));
}
