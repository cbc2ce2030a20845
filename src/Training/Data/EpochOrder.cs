namespace AutogradRnn.Training;

/// <summary>The order of examples in an epoch, from a seed and the epoch's number alone.</summary>
internal static class EpochOrder
{
    // Odd, and not splitmix64's own increment, with which the states of neighbouring epochs would share three of four words.
    private const ulong Stride = 0xD1342543DE82EF95;

    /// <summary>The generator of an epoch.</summary>
    public static RandomGenerator Random(ulong seed, long epoch) => new(unchecked(seed + (ulong)epoch * Stride));

    /// <summary>0 to count − 1, shuffled where there is a seed.</summary>
    public static int[] Of(int count, ulong? seed, long epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        if (seed is { } s) Random(s, epoch).Shuffle(order);
        return order;
    }
}
