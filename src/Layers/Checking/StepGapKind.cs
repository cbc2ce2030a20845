namespace AutogradRnn.Layers;

/// <summary>What backward lacks between a part of the state and a result of the same step.</summary>
internal enum StepGapKind
{
    /// <summary>Everything, and each unit reaches itself only.</summary>
    CutDiagonal,

    /// <summary>Everything, and units reach each other.</summary>
    CutFull,

    /// <summary>A part, which is diagonal.</summary>
    Diagonal,

    /// <summary>A part that joins units.</summary>
    Full,
}
