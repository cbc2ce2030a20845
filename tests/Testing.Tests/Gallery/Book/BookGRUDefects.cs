namespace AutogradRnn.Testing.Tests;

/// <summary>What is wrong with the GRU of <em>Deep Learning from Scratch</em>, chapter 6; found by gradient checks
/// of the book's own classes.</summary>
[Flags]
public enum BookGRUDefects
{
    None = 0,

    /// <summary>Forward adds X_r + H_r for the update gate too, so its own weights take no part.</summary>
    UpdateGateReadsReset = 1,

    /// <summary>Backward uses only the gradient that comes from the next step; what comes from the output stops at the readout.</summary>
    GradientStopsAtOutput = 2,

    /// <summary>Backward lacks dH += u · dH′.</summary>
    NoCarryPath = 4,
}
