using AutogradRnn.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests;

/// <summary>The ways in which backpropagation through time is usually wrong.</summary>
internal static class RecurrentMutants
{
    private const double Control = 1e-9;

    public static IEnumerable<Mutant> Of(WatchedNode node)
    {
        foreach ((string name, int part) in node.InitialState(1).Names.Select((name, part) => (name, part)))
        {
            yield return new($"carry of {name} dropped", () => Each((_, x, g) => node.Find(x) is ( > 0, var p) && p == part ? g * 0 : g));
            yield return new($"carry of {name} dropped at the last step",
                () => Each((_, x, g) => node.Find(x) is var (t, p) && t > 0 && t == node.Steps.Count - 1 && p == part ? g * 0 : g));
            yield return new($"carry of {name} doubled", () => Each((_, x, g) => node.Find(x) is ( > 0, var p) && p == part ? g * 2 : g));
        }

        if (node.Gates.Count > 1) yield return new("gate order swapped", () => Each((_, x, g) => Swapped(x, g, node.Gates.Count)));
        yield return new("mask ignored", () => new(Unmasked));
        yield return new("sum over time forgotten", LastStepOnly);
        yield return new("the state of the step before", () => new((op, x, y, dy, g) => OfEarlierState(node, op, x, y, dy, g)));
        yield return new("control", () => Each((_, x, g) => x is Parameter ? g * (1 + Control) : g), IsControl: true);
    }

    private static GradientFault Each(Func<Operation, Tensor, Tensor, Tensor> change) =>
        new((op, inputs, _, _, gradients) => [.. gradients.Select((g, i) => g is null ? null : change(op, inputs[i], g))]);

    /// <summary>The columns of the first two gates exchanged.</summary>
    private static Tensor Swapped(Tensor x, Tensor gradient, int gates)
    {
        if (x is not Parameter || gradient.Rank == 0 || gradient.Shape[^1] % gates != 0) return gradient;
        Tensor[] parts = gradient.Chunk(gates, axis: -1);
        return Tensor.Concat([parts[1], parts[0], .. parts[2..]], axis: -1);
    }

    private static Tensor?[] Unmasked(Operation op, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients) =>
        op is not Operations.Where
            ? gradients
            : [.. gradients.Select((g, i) => g is not null && inputs[i].Shape == y.Shape ? dy : g)];

    /// <summary>A parameter keeps only what reached it last, which is what the first step says.</summary>
    private static GradientFault LastStepOnly()
    {
        Dictionary<Tensor, Tensor> sums = new(ReferenceEqualityComparer.Instance);
        return Each((_, x, g) =>
        {
            if (x is not Parameter) return g;
            Tensor passed = sums.TryGetValue(x, out Tensor? before) ? g - before : g;
            sums[x] = g;
            return passed;
        });
    }

    private static Tensor?[] OfEarlierState(
        WatchedNode node, Operation op, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients)
    {
        (int Step, int Part)[] found = [.. inputs.Select(node.Find)];
        if (!found.Any(place => place.Step > 0)) return gradients;
        Tensor[] earlier = [.. inputs.Zip(found, (input, place) => place.Step > 0 ? node.Steps[place.Step - 1][place.Part] : input)];
        return GradientFault.Vjp(op, [.. earlier.Zip(inputs, Alike)], y, dy);

        static Tensor Alike(Tensor values, Tensor like) => like.RequiresGrad ? values.Detach().RequireGrad() : values.Detach();
    }
}
