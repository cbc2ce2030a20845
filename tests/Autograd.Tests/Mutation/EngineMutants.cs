using AutogradRnn.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Mutation;

/// <summary>The ways in which the walk itself is usually wrong.</summary>
internal static class EngineMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("the last contribution overwrites", Overwriting),
        new("oldest first", () => new(null, order => order.Reverse())),
        new("younger of two neighbours last", () => new(null, SwapNeighbours)),
        new("the sum over a broadcast axis skipped", () => new(FirstTileOnly)),
    ];

    /// <summary>Each contribution to a tensor takes away what came before it.</summary>
    public static GradientFault Overwriting()
    {
        Dictionary<Tensor, Tensor> sums = new(ReferenceEqualityComparer.Instance);
        return new((_, inputs, _, _, gradients) => [.. gradients.Select((gradient, i) =>
        {
            if (gradient is null) return null;
            Tensor passed = sums.TryGetValue(inputs[i], out Tensor? before) ? gradient - before : gradient;
            sums[inputs[i]] = gradient;
            return passed;
        })]);
    }

    private static void SwapNeighbours(List<Tensor> order)
    {
        for (int i = 0; i + 1 < order.Count; i += 2) (order[i], order[i + 1]) = (order[i + 1], order[i]);
    }

    private static Tensor?[] FirstTileOnly(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients)
    {
        if (y.Count == 0 || inputs.All(input => input.Shape == y.Shape)) return gradients;
        Tensor?[] whole;
        if (operation is BroadcastTo) whole = [dy];
        else if (operation is AutogradRnn.Operations.Where || IsBinary(operation)) whole = Unsummed();
        else return gradients;
        return [.. gradients.Select((gradient, i) => gradient is null ? null : FirstTile(whole[i]!, inputs[i].Shape))];

        Tensor?[] Unsummed() => GradientFault.Vjp(operation,
            [.. inputs.Select(input => Repeated(input, y.Shape))], y, dy);
    }

    private static bool IsBinary(Operation operation) =>
        operation.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Binary<>);

    private static Tensor Repeated(Tensor input, Shape shape)
    {
        Tensor repeated = input.BroadcastTo(shape).Detach();
        return input.RequiresGrad ? repeated.RequireGrad() : repeated;
    }

    private static Tensor FirstTile(Tensor whole, Shape shape)
    {
        int missing = whole.Rank - shape.Rank;
        Tensor tile = whole;
        for (int axis = 0; axis < whole.Rank; axis++)
        {
            if (axis < missing || shape[axis - missing] == 1) tile = tile.Narrow(axis, 0, 1);
        }

        return tile.Reshape(shape);
    }
}
