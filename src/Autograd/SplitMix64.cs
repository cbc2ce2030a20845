namespace AutogradRnn;

/// <summary>splitmix64 (Steele, Lea and Flood 2014; constants by Vigna): spreads one number over as many well-mixed ones as a state
/// needs.</summary>
internal struct SplitMix64(ulong seed)
{
    private ulong _counter = seed;

    /// <summary>The next of 2⁶⁴ numbers, each of which comes exactly once in a period.</summary>
    public ulong Next() => Mix(_counter = unchecked(_counter + 0x9E3779B97F4A7C15));

    /// <summary>A bijection of 64 bits in which each input bit changes about half of the output's.</summary>
    public static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
