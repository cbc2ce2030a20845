using AutogradRnn.Operations;

namespace AutogradRnn.Layers;

/// <summary>Finds the activations of a node's gates in the graph of a step: gate k is the k-th slice of columns, each as wide as the others,
/// on its way through the first activation function.</summary>
internal static class GateFinder
{
    private static readonly HashSet<string> _activations =
        ["Sigmoid", "Tanh", "Relu", "LeakyRelu", "Elu", "Gelu", "GeluTanh", "Silu", "Softplus", "Clamp"];

    /// <summary>From a gate's number to its activation [batch, hidden].</summary>
    /// <param name="step">The results recorded in one step, oldest first.</param>
    /// <param name="gates">How many gates there are.</param>
    public static IReadOnlyDictionary<int, Tensor> Find(IReadOnlyList<Tensor> step, int gates) =>
        Find(step, gates, new(ReferenceEqualityComparer.Instance));

    /// <summary>The gate that a column of a tensor belongs to: of all gates' columns side by side, of a gate before its activation, or of the
    /// activation.</summary>
    public static int? GateOf(IReadOnlyList<Tensor> step, int gates, Tensor tensor, int column)
    {
        Dictionary<Tensor, int> sources = new(ReferenceEqualityComparer.Instance);
        foreach ((int gate, Tensor activation) in Find(step, gates, sources)) sources.TryAdd(activation, gate);
        if (sources.TryGetValue(tensor, out int source)) return source;

        // As wide as what the gates are sliced from.
        Tensor? slice = step.FirstOrDefault(y => GateOf(y, gates) is not null);
        return slice is null || tensor.Rank == 0 || slice.Inputs![0].Shape[1] != tensor.Shape[tensor.Rank - 1] ? null : column / slice.Shape[1];
    }

    /// <param name="step">The results recorded in one step, oldest first.</param>
    /// <param name="gates">How many gates there are.</param>
    /// <param name="sources">Receives which gate's columns a result was computed from, element by element, without an activation in
    /// between.</param>
    private static Dictionary<int, Tensor> Find(IReadOnlyList<Tensor> step, int gates, Dictionary<Tensor, int> sources)
    {
        Dictionary<int, Tensor> found = [];
        foreach (Tensor y in step)
        {
            if (GateOf(y, gates) is { } gate)
            {
                sources[y] = gate;
                if (_activations.Contains(y.Inputs![0].Operation?.Name ?? string.Empty)) found.TryAdd(gate, y);
            }
            else if (_activations.Contains(y.Operation!.Name))
            {
                if (sources.TryGetValue(y.Inputs![0], out int source)) found.TryAdd(source, y);
            }
            else if (y.Operation is IElementwise)
            {
                foreach (Tensor input in y.Inputs!)
                {
                    if (sources.TryGetValue(input, out int source)) sources.TryAdd(y, source);
                }
            }
        }

        return found;
    }

    private static int? GateOf(Tensor y, int gates)
    {
        if (y.Operation is not Slice { Axis: 1, Step: 1 } slice || y.Inputs![0].Shape is not [_, int width]) return null;
        if (slice.Length * gates != width || slice.Start % slice.Length != 0 || y.Inputs[0].Operation is null) return null;
        return slice.Start / slice.Length;
    }
}
