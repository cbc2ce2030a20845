namespace AutogradRnn.Planning;

/// <summary>Memory of the plan: number, width of a row, and blocks.</summary>
internal sealed class LoopArray(int number, int width, Slabs slabs)
{
    public int Number => number;

    public int Width => width;

    public Slabs Slabs => slabs;

    /// <summary>Whether a pass must find zeros in it: something adds to it before, or besides, whoever fills it.</summary>
    public bool StartsAtZero { get; set; }

    /// <summary>Which tensor from outside lends its memory, or holds the number that fills the row.</summary>
    public int? Binding { get; init; }
}
