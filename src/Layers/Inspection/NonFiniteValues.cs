namespace AutogradRnn.Layers;

/// <summary>Searches a graph forwards.</summary>
internal static class NonFiniteValues
{
    public static NonFiniteFinding? First(NonFinitePlaces places)
    {
        foreach (Tensor y in places.Results)
        {
            if (FirstIn(y) is not { } bad) continue;
            bool made = y.Inputs!.All(input => !Holds(input, double.IsNaN) && (bad.IsNaN || !Holds(input, double.IsInfinity)));
            if (made) return places.Describe(y, bad.Place, bad.Value, isBackward: false, y.Operation!.Name, y);
        }

        // NaN first: an infinity may be a mask.
        Tensor? leaf = places.Leaves.FirstOrDefault(tensor => Holds(tensor, double.IsNaN))
            ?? places.Leaves.FirstOrDefault(tensor => Holds(tensor, double.IsInfinity));
        if (leaf is null || FirstIn(leaf) is not { } found) return null;
        return places.Describe(leaf, found.Place, found.Value, isBackward: false, leaf.RequiresGrad ? "parameter" : "data", null);
    }

    /// <summary>The first number that is not finite, a NaN before an infinity.</summary>
    public static (int Place, double Value, bool IsNaN)? FirstIn(Tensor tensor)
    {
        if (!tensor.DType.IsFloating()) return null;
        double[] numbers = CheckSubject.Numbers(tensor);
        int nan = Array.FindIndex(numbers, double.IsNaN);
        if (nan >= 0) return (nan, double.NaN, true);
        int infinite = Array.FindIndex(numbers, double.IsInfinity);
        return infinite < 0 ? null : (infinite, numbers[infinite], false);
    }

    private static bool Holds(Tensor tensor, Predicate<double> kind) =>
        tensor.DType.IsFloating() && Array.Exists(CheckSubject.Numbers(tensor), kind);
}
