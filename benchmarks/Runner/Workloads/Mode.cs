namespace Runner.Workloads;

/// <summary>What one measured step is.</summary>
internal enum Mode
{
    /// <summary>A training step of the library's own cells.</summary>
    Train,

    /// <summary>A training step of cells written as a user writes them.</summary>
    Custom,

    /// <summary>One sampled character.</summary>
    Sample,
}
