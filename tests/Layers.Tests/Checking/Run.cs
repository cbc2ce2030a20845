namespace AutogradRnn.Layers.Tests;

/// <summary>What a recurrent layer made of one batch: outputs and final state, and the gradients of input and parameters.</summary>
internal sealed record Run(Tensor[] Results, Tensor InputGradient, Tensor[] ParameterGradients)
{
    public static Run Of(RecurrentLayer layer, Tensor x, State? start, IReadOnlyList<int>? lengths, Func<Tensor, Tensor> cotangent)
    {
        Tensor input = x.Copy().RequireGrad();
        (Tensor y, State final) = layer.Forward(input, start, lengths);
        Tensor[] results = [y, .. final];
        Tensor[] leaves = [input, .. layer.Parameters];
        Tensor[] gradients = results.Any(result => result.RequiresGrad)
            ? Gradients.Of(results, leaves, [.. results.Select(cotangent)])
            : [.. leaves.Select(leaf => Tensor.Zeros(leaf.Shape, leaf.DType))];
        return new(results, gradients[0], gradients[1..]);
    }
}
