using AutogradRnn.Layers;

namespace AutogradRnn.Testing;

/// <summary>A random case made concrete: a node in Float64 without zeros among its parameters, an input, a state, and cotangents.</summary>
internal sealed class Trial
{
    private readonly Func<int, int, RandomGenerator, RecurrentNode> _make;

    public Trial(Func<int, int, RandomGenerator, RecurrentNode> make, CellCase sizes)
    {
        _make = make;
        Sizes = sizes;
        Node = Prepared(make, sizes);
        X = Uniform([sizes.Batch, sizes.Time, sizes.Features], sizes.Random(1));
        RandomGenerator states = sizes.Random(2);
        Initial = Node.InitialState(sizes.Batch).Map((_, part) => Uniform(part.Shape, states));
    }

    public CellCase Sizes { get; }

    public RecurrentNode Node { get; }

    /// <summary>The input, [batch, time, features].</summary>
    public Tensor X { get; }

    public State Initial { get; }

    /// <summary>A number of valid steps for each row, 0 to time.</summary>
    public int[] Lengths()
    {
        RandomGenerator random = Sizes.Random(3);
        return [.. Enumerable.Range(0, Sizes.Batch).Select(_ => random.Next(Sizes.Time + 1))];
    }

    /// <summary>∂L/∂output for every step, [batch, time, outputs].</summary>
    public Tensor OutputCotangent(int outputs) => Uniform([Sizes.Batch, Sizes.Time, outputs], Sizes.Random(4));

    /// <summary>∂L/∂state after the last step.</summary>
    public State StateCotangent()
    {
        RandomGenerator random = Sizes.Random(5);
        return Initial.Map((_, part) => Uniform(part.Shape, random));
    }

    /// <summary>The node as a user gets it: in its own dtype, in training, with its starting values.</summary>
    public RecurrentNode FreshNode() => _make(Sizes.Features, Sizes.Hidden, Sizes.Random(6));

    /// <summary>Another case of the same node.</summary>
    public Trial With(CellCase sizes) => new(_make, sizes);

    /// <summary>The whole batch through all steps, forward and backward.</summary>
    public Passage Run() => Run(Passage.Unrolled(Node));

    /// <inheritdoc cref="Run()"/>
    public Passage Run(Unroll unroll) => Passage.Of(Node, unroll, X, Initial, OutputCotangent, StateCotangent());

    public static Tensor Uniform(Shape shape, RandomGenerator random) => Layers.Initial.Uniform(shape, -1, 1, random, DType.Float64);

    // Starting values are moved, not replaced: a zero bias would hide a mistake, but a rate between 0 and 1 may have to stay there.
    private static RecurrentNode Prepared(Func<int, int, RandomGenerator, RecurrentNode> make, CellCase sizes)
    {
        RecurrentNode node = make(sizes.Features, sizes.Hidden, sizes.Random(6));
        using (Gradients.Off()) new RNNLayer(node).Forward(Tensor.Zeros([1, 1, sizes.Features], node.DType));
        node.Eval();
        node.To(DType.Float64);
        RandomGenerator random = sizes.Random(7);
        foreach (Parameter parameter in node.Parameters) parameter.Assign(parameter.Detach() + 0.5 * Uniform(parameter.Shape, random));
        return node;
    }
}
