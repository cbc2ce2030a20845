using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Gru;

/// <summary>The published GRU, as it is and mended fault by fault: what learns, what a gradient check says, and how well it does.</summary>
public static class Erratum
{
    private const int Hidden = 12, Batch = 8, Scored = 8, Training = 130;

    private static readonly (string Name, Mended Mended)[] _stages =
    [
        ("as published", Mended.Nothing),
        ("output road mended", Mended.OutputRoad),
        ("and the update gate", Mended.OutputRoad | Mended.UpdateGate),
        ("and the carry", Mended.All),
    ];

    public static void Write(TextWriter console)
    {
        Table table = new("the cell", "weights that learn", "gradient check", "loss, echo after 3", "loss, echo after 5");
        foreach ((string name, Mended mended) in _stages)
        {
            GradientCheckResult check = GradientCheck.Node(new BookGruNode(2, 3, 2, new RandomGenerator(seed: 1), mended));
            (int learning, int all, double near) = Train(mended, delay: 3);
            (_, _, double far) = Train(mended, delay: 5);
            table.Add(name, $"{learning} of {all}", check.Passed ? "right" : "WRONG", Table.Number(near, "0.00"), Table.Number(far, "0.00"));
        }

        table.WriteTo(console);
    }

    /// <summary>Trains the cell to say what came some steps ago; counts the parameters that were ever changed.</summary>
    private static (int Learning, int All, double Loss) Train(Mended mended, int delay)
    {
        RandomGenerator random = new(seed: 3);
        BookGruNode node = new(features: 1, Hidden, outputs: 1, new RandomGenerator(seed: 1), mended);
        RNNLayer layer = new(node);
        Tensor[] before = [.. node.Parameters.Select(parameter => parameter.Copy())];
        Adam optimizer = new(node.Parameters, learningRate: 0.05);
        List<double> losses = [];
        for (int i = 0; i < Training; i++)
        {
            Tensor x = Initial.Uniform([Batch, delay + Scored, 1], -1, 1, random, DType.Float64).Sign();
            Tensor y = layer.Forward(x).Output;
            Tensor loss = Loss.SquaredError(y.Narrow(1, delay, Scored), x.Narrow(1, 0, Scored)).Mean();
            optimizer.ZeroGrad();
            loss.Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
            losses.Add(loss.Item());
        }

        int learning = node.Parameters.Zip(before).Count(pair => (pair.First - pair.Second).Abs().Max().Item() > 0);
        return (learning, before.Length, losses[^10..].Average());
    }
}
