namespace AutogradRnn.Layers;

/// <summary>The gate activations of one run, read from the graph.</summary>
internal static class LoopGates
{
    // Within so much of an end of (0, 1) or (−1, 1) a sigmoid's or tanh's derivative is a fifth of its largest, or less.
    private const double Near = 0.05;

    public static IReadOnlyList<GateTrace> Of(WatchedLoop loop, Tensor value)
    {
        IReadOnlyList<string> names = loop.Layer.Node.Gates;
        if (names.Count == 0) return [];
        Dictionary<int, Tensor[]> steps = Recorded([value, .. loop.Steps[^1].Carried], loop.Run);
        IReadOnlyDictionary<int, Tensor>[] found =
            [.. loop.Steps.Select(step => step.T).Order().Select(t => GateFinder.Find(steps.GetValueOrDefault(t) ?? [], names.Count))];
        return [.. Enumerable.Range(0, names.Count)
            .Where(gate => found.All(step => step.ContainsKey(gate)))
            .Select(gate => Gate(names[gate], [.. found.Select(step => step[gate])]))];
    }

    private static GateTrace Gate(string name, Tensor[] activations)
    {
        double[][] numbers = [.. activations.Select(CheckSubject.Numbers)];
        return new(
            name,
            [.. activations.Zip(numbers, (tensor, values) => UnitMeans(values, tensor.Shape[0], tensor.Shape[1]))],
            [.. numbers.Select(values => values.Average())],
            [.. activations.Zip(numbers, (tensor, values) => values.Count(v => IsSaturated(tensor, v)) / (double)values.Length)]);
    }

    private static double[] UnitMeans(double[] values, int batch, int units) =>
        [.. Enumerable.Range(0, units).Select(unit => Enumerable.Range(0, batch).Average(row => values[row * units + unit]))];

    private static bool IsSaturated(Tensor activation, double value)
    {
        // A gate that was sliced from activations has its function one step further up.
        string? name = activation.Operation is Operations.Slice ? activation.Inputs![0].Operation?.Name : activation.Operation?.Name;
        return name switch
        {
            "Sigmoid" => value is < Near or > 1 - Near,
            "Tanh" => Math.Abs(value) > 1 - Near,
            _ => false,
        };
    }

    private static Dictionary<int, Tensor[]> Recorded(IEnumerable<Tensor> roots, TimeSteps run)
    {
        HashSet<Tensor> seen = new(roots, ReferenceEqualityComparer.Instance);
        Stack<Tensor> open = new(seen);
        List<Tensor> own = [];
        while (open.TryPop(out Tensor? tensor))
        {
            if (ReferenceEquals(tensor.RecordedIn?.Loop, run)) own.Add(tensor);
            foreach (Tensor input in tensor.Inputs ?? [])
            {
                if (seen.Add(input)) open.Push(input);
            }
        }

        return own.GroupBy(tensor => tensor.RecordedIn!.T).ToDictionary(step => step.Key, step => step.OrderBy(tensor => tensor.Age).ToArray());
    }
}
