using AutogradRnn.Layers;

namespace AutogradRnn.Testing;

/// <summary>What a node made of one sequence, forward and backward.</summary>
internal sealed record Passage(
    Tensor Output,
    State Final,
    Tensor InputGradient,
    State StateGradient,
    IReadOnlyList<(string Name, Tensor Gradient)> ParameterGradients)
{
    /// <summary>Everything with a name that a failure text can use.</summary>
    public IEnumerable<(string Name, Tensor Value)> Parts =>
    [
        ("the output", Output),
        .. Final.Names.Select(name => ($"the final state {name}", Final[name])),
        ("the gradient of the input", InputGradient),
        .. StateGradient.Names.Select(name => ($"the gradient of the initial state {name}", StateGradient[name])),
        .. ParameterGradients.Select(pair => ($"the gradient of {pair.Name}", pair.Gradient)),
    ];

    /// <summary>Repeated <see cref="RecurrentNode.Step"/>, as a learner writes it.</summary>
    public static Unroll Unrolled(RecurrentNode node) => (x, state) =>
    {
        node.BeginSequence(x.Shape[0]);
        List<Tensor> outputs = [];
        foreach (Tensor step in x.Unbind(axis: 1))
        {
            (Tensor output, state) = node.Step(step, state);
            outputs.Add(output);
        }

        return (Tensor.Stack(outputs, axis: 1), state);
    };

    /// <summary>Runs forward, and backward from the cotangents.</summary>
    public static Passage Of(
        RecurrentNode node, Unroll unroll, Tensor x, State initial, Func<int, Tensor> outputCotangent, State stateCotangent)
    {
        Tensor input = x.Copy().RequireGrad();
        State start = initial.Map((_, part) => part.Copy().RequireGrad());
        (Tensor output, State final) = unroll(input, start);

        IReadOnlyList<(string Name, Parameter Parameter)> parameters = node.NamedParameters();
        Tensor[] leaves = [input, .. start, .. parameters.Select(pair => pair.Parameter)];
        Tensor[] results = [output, .. final];
        Tensor[] gradients = results.Any(result => result.RequiresGrad)
            ? Gradients.Of(
                results, leaves, [outputCotangent(output.Shape[2]).To(output.DType), .. stateCotangent.Select(v => v.To(output.DType))])
            : [.. leaves.Select(leaf => Tensor.Zeros(leaf.Shape, leaf.DType))];
        return new(
            output.Detach(),
            final.Detach(),
            gradients[0],
            new State(start.Names.Select((name, i) => (name, gradients[1 + i]))),
            [.. parameters.Select((pair, i) => (pair.Name, gradients[1 + start.Count + i]))]);
    }
}
