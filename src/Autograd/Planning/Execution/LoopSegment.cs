namespace AutogradRnn.Planning;

/// <summary>Which steps of a sequence a run works on: <paramref name="Count"/> steps from number <paramref name="First"/> of
/// <paramref name="Time"/>, counted in the direction of the loop.</summary>
internal readonly record struct LoopSegment(int First, int Count, int Time, bool IsReversed)
{
    /// <summary>Where the data of the segment's first step is.</summary>
    public int Start => IsReversed ? Time - 1 - First : First;

    /// <summary>From one step's data to the next's.</summary>
    public int Direction => IsReversed ? -1 : 1;
}
