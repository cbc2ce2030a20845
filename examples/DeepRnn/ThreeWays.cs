using AutogradRnn;
using AutogradRnn.Layers;

namespace DeepRnn;

/// <summary>The source's first network, two steps of five neurons, written in three ways, and what variable lengths do to it.</summary>
internal static class ThreeWays
{
    // Four instances of two steps of three numbers, as in the source.
    private static readonly double[] _batch = [0, 1, 2, 9, 8, 7, 3, 4, 5, 0, 0, 0, 6, 7, 8, 6, 5, 4, 9, 0, 1, 3, 2, 1];

    public static void Run(ulong seed)
    {
        RNNNode node = new(5, new RandomGenerator(seed), features: 3, dtype: DType.Float64);
        Tensor x = Tensor.From(_batch, 4, 2, 3);
        (string Name, Func<Tensor> Outputs)[] ways =
        [
            ("by hand", () => ByHand(node, x)),
            ("statically unrolled", () => Unrolled(node, x)),
            ("by the layer", () => new RNNLayer(node).Forward(x).Output),
        ];

        Console.WriteLine("Two steps of five neurons: Y0 = tanh(X0·Wx + b), Y1 = tanh(X1·Wx + Y0·Wy + b).");
        (Tensor first, Tensor[] firstGradients) = OutputsAndGradients(node, ways[0].Outputs);
        Console.WriteLine($"  first instance: Y0 {Row(first[0, 0])}, Y1 {Row(first[0, 1])}");
        foreach ((string name, Func<Tensor> outputs) in ways[1..])
        {
            (Tensor y, Tensor[] gradients) = OutputsAndGradients(node, outputs);
            double gradient = gradients.Zip(firstGradients, Difference).Max();
            Console.WriteLine($"  {name,-19}  outputs differ from those by hand by at most {Short(Difference(y, first))}, gradients by {Short(gradient)}");
        }

        Lengths(node, x);
    }

    private static Tensor ByHand(RNNNode node, Tensor x)
    {
        (Tensor wx, Tensor wy, Tensor b) = node.Parameters is [var input, var recurrent, var bias] ? (input, recurrent, bias)
            : throw new InvalidOperationException("RNNNode expected to have three parameters, but has others. Read its documentation.");
        Tensor y0 = (x.Select(1, 0).MatMul(wx) + b).Tanh();
        Tensor y1 = (x.Select(1, 1).MatMul(wx) + y0.MatMul(wy) + b).Tanh();
        return Tensor.Stack([y0, y1], axis: 1);
    }

    private static Tensor Unrolled(RNNNode node, Tensor x)
    {
        List<Tensor> outputs = [];
        State state = node.InitialState(4);
        foreach (Tensor step in x.Unbind(axis: 1))
        {
            (Tensor y, state) = node.Step(step, state);
            outputs.Add(y);
        }

        return Tensor.Stack(outputs, axis: 1);
    }

    private static (Tensor Outputs, Tensor[] Gradients) OutputsAndGradients(RNNNode node, Func<Tensor> run)
    {
        node.ZeroGrad();
        Tensor y = run();
        y.Square().Sum().Backward();
        return (y.Detach(), [.. node.Parameters.Select(parameter => parameter.Grad!.Copy())]);
    }

    /// <summary>The second instance has one step only, as in the source: what follows is never read.</summary>
    private static void Lengths(RNNNode node, Tensor x)
    {
        using IDisposable off = Gradients.Off();
        RNNLayer layer = new(node);
        (Tensor y, State state) = layer.Forward(x, lengths: [2, 1, 2, 2]);
        (Tensor alone, State stateAlone) = layer.Forward(x.Narrow(0, 1, 1).Narrow(1, 0, 1));
        Console.WriteLine("\nLengths 2, 1, 2, 2: the second instance ends after its first step.");
        Console.WriteLine($"  its output after the end   {Row(y[1, 1])}");
        Console.WriteLine($"  its final state            {Row(state["h"].Select(0, 1))}");
        double difference = Math.Max(Difference(alone[0, 0], y[1, 0]), Difference(stateAlone["h"].Select(0, 0), state["h"].Select(0, 1)));
        Console.WriteLine($"  run alone, without padding, output and state differ by at most {Short(difference)}");
    }

    private static string Row(Tensor row) => $"[{string.Join(", ", row.ToArray<double>().Select(v => FormattableString.Invariant($"{v:0.0000}")))}]";

    private static string Short(double difference) => difference == 0 ? "0" : FormattableString.Invariant($"{difference:0.#e0}");

    private static double Difference(Tensor a, Tensor b) => (a - b).Abs().Max().Item();
}
