using AutogradRnn.Lessons.PropertyBasedChecking;

namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>A bidirectional layer, dropout, and a layer on top of it: by hand, and by the engine.</summary>
public static class ByHand
{
    private const int Hidden = 3, Seed = 7;

    public static void Write(TextWriter console)
    {
        RandomGenerator random = new(seed: 5);
        RNNNode[] nodes = [Node(2), Node(2), Node(2 * Hidden)];
        Tensor x = Initial.Normal([2, 4, 2], 0, 1, random, DType.Float64), dy = Initial.Normal([2, 4, Hidden], 0, 1, random, DType.Float64);
        IReadOnlyList<(string Name, Tensor Value)> hand;
        using (Gradients.Off()) hand = Gradient(x, dy, nodes);

        #region engine
        Dropout dropout = new(0.5, new RandomGenerator(Seed));
        RecurrentStack stack = new([new Bidirectional(nodes[0], nodes[1]), new RNNLayer(nodes[2])], dropout);
        Tensor input = x.Copy().RequireGrad();
        (stack.Forward(input).Output * dy).Sum().Backward();
        Tensor[] engine = [input.Grad!, nodes[0].Parameters[1].Grad!, nodes[1].Parameters[1].Grad!, nodes[2].Parameters[1].Grad!];
        #endregion
        Table table = new("gradient", "shape", "by hand", "engine", "largest difference");
        foreach ((int i, (string name, Tensor value)) in hand.Index())
            table.Add(name, value.Shape, First(value), First(engine[i]), Table.Difference((value - engine[i]).Abs().Max().Item()));
        table.WriteTo(console);

        RNNNode Node(int features) => new(Hidden, random, features: features, dtype: DType.Float64);
        static string First(Tensor tensor) => Table.Number(tensor.ToArray<double>()[0], "0.000000");
    }

    #region by-hand
    /// <summary>Up: forwards and backwards beside each other, mask, top. Down: the same stations the other way round.</summary>
    private static IReadOnlyList<(string Name, Tensor Value)> Gradient(Tensor x, Tensor dy, RNNNode[] nodes)
    {
        HandRnn layer = new();                                             // lesson 13: one layer, forward and backward by hand
        Tensor mask = Tensor.DropoutMask([2, 4, 2 * Hidden], 0.5, DType.Float64, new RandomGenerator(Seed));
        Tensor zero = 0 * dy, xBack = x.Flip(1);                           // against time = forward over the flipped input
        Tensor y = Tensor.Concat([layer.Run(Given(0, x, zero)).Y, layer.Run(Given(1, xBack, zero)).Y.Flip(1)], axis: 2);

        Passage top = layer.Run(Given(2, y * mask, dy));
        Tensor[] down = (top.DX * mask).Chunk(2, axis: 2);                 // the same mask once more
        Passage forward = layer.Run(Given(0, x, down[0])), backward = layer.Run(Given(1, xBack, down[1].Flip(1)));
        return [("x", forward.DX + backward.DX.Flip(1)), ("U, forward", forward.DU), ("U, backward", backward.DU), ("U, top", top.DU)];

        Problem Given(int node, Tensor input, Tensor gradient)
        {
            Tensor[] p = [.. nodes[node].Parameters];
            Tensor none = Tensor.Zeros([2, Hidden], DType.Float64);
            return new Problem(input, Start: none, p[0], p[1], p[2], gradient, DLast: none);
        }
    }
    #endregion
}
