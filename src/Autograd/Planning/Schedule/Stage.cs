namespace AutogradRnn.Planning;

/// <summary>When a part of the plan runs.</summary>
internal enum Stage
{
    /// <summary>Once for all steps, ahead of the loop: what depends on x alone.</summary>
    Before,

    /// <summary>At every step.</summary>
    Loop,

    /// <summary>Once for all steps, after the loop: what no later step reads.</summary>
    After,
}
