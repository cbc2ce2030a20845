namespace AutogradRnn.Planning;

/// <summary>Where an operand of a tile is: columns of an array, at this step or the next block, or a temporary of the tile (its number
/// complemented).</summary>
internal readonly record struct Place(int Array, int Shift = 0, int Column = 0)
{
    public bool IsTemporary => Array < 0;

    public static Place Temporary(int number) => new(~number);

    public Place At(int column) => this with { Column = Column + column };
}
