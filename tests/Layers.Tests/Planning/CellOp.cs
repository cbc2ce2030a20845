namespace AutogradRnn.Layers.Tests;

/// <summary>One operation of a random cell: which, on which earlier values, and a number for its details. Any numbers mean something, so
/// that operations can be left out while a failure is shrunk.</summary>
public sealed record CellOp(int Kind, int A, int B, int Detail)
{
    public override string ToString() => $"({Kind}, {A}, {B}, {Detail})";
}
