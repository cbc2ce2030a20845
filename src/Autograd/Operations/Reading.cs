namespace AutogradRnn.Operations;

/// <summary>The numbers that a derivative may read besides dy.</summary>
[Flags]
internal enum Reading
{
    None = 0,
    First = 1,
    Second = 2,
    Third = 4,
    Result = 8,
}
