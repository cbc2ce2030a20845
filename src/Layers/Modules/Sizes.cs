namespace AutogradRnn.Layers;

/// <summary>Refuses sizes that no layer can have, before memory is asked for.</summary>
internal static class Sizes
{
    public static int AtLeastOne(string layer, string name, int size)
    {
        if (size < 1)
            throw new ArgumentOutOfRangeException(
                name, size, $"{layer} expected {name} of 1 or more, but got {size}. Choose how many there are.");
        return size;
    }

    /// <summary>Refuses a node whose recurrent weight [outputs, gates · hidden] no array can hold.</summary>
    public static void RecurrentWeight(string node, int outputs, int gates, int hidden)
    {
        decimal columns = (decimal)gates * hidden;
        if (outputs * columns > Array.MaxLength)
            throw new ArgumentOutOfRangeException(
                nameof(hidden),
                hidden,
                $"{node} expected a recurrent weight of at most {Array.MaxLength} numbers, but got [{outputs}, {columns}]. "
                + "Choose a smaller hidden size.");
    }

    public static double Probability(string layer, string name, double probability)
    {
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(
                name,
                probability,
                FormattableString.Invariant(
                    $"{layer} expected {name} from 0 to 1, but got {probability}. It is the share of elements that are dropped."));
        return probability;
    }
}
