namespace AutogradRnn.Planning;

/// <summary>A write to some columns of an array that several may write to: the first overwrites, the others add.</summary>
internal sealed class GradientWrite(int column, int width)
{
    public int Column => column;

    public int Width => width;

    public bool Adds { get; set; }
}
