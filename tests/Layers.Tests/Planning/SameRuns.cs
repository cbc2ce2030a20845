namespace AutogradRnn.Layers.Tests;

/// <summary>Runs the same batches through two layers made alike, one of them unrolled by request, and expects the same numbers.</summary>
internal static class SameRuns
{
    public static readonly Tensor X = Numbers.Uniform([2, 4, 3], new RandomGenerator(8));

    /// <summary>Twice each, with a training step between; returns why the layer that may plan did not, at its last run.</summary>
    public static string? Assert<N>(Func<N> make, Action<N>? between = null, double limit = 1e-12)
        where N : RecurrentNode
    {
        RNNLayer planned = new(make()), unrolled = new(make());
        for (int turn = 0; turn < 2; turn++)
        {
            Run a = RunOf(planned), b;
            using (TimeLoop.Unrolled()) b = RunOf(unrolled);
            AssertEqual(a, b, limit, $"turn {turn}");
            foreach (RNNLayer layer in new[] { planned, unrolled })
            {
                foreach (Parameter parameter in layer.Parameters) parameter.Assign(parameter.Detach() * 0.9);
                if (turn == 0) between?.Invoke((N)layer.Node);
            }
        }

        return planned.UnrolledBecause;
    }

    public static void AssertEqual(Run a, Run b, double limit, string what)
    {
        Numbers.AssertEqual(a.Results, b.Results, limit, $"{what}, outputs and state");
        Numbers.AssertEqual([a.InputGradient, .. a.ParameterGradients], [b.InputGradient, .. b.ParameterGradients], limit, $"{what}, gradients");
    }

    public static Run RunOf(RNNLayer layer, Tensor? x = null) =>
        Run.Of(layer, (x ?? X).To(layer.DType), null, null, like => Numbers.Uniform(like.Shape, new RandomGenerator(9)).To(layer.DType));
}
