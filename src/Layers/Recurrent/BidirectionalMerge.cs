namespace AutogradRnn.Layers;

/// <summary>How <see cref="Bidirectional"/> joins its two outputs.</summary>
public enum BidirectionalMerge
{
    /// <summary>Side by side: [batch, time, forward + backward].</summary>
    Concat,

    /// <summary>Added: both must have one size.</summary>
    Sum,

    /// <summary>Half the sum: both must have one size.</summary>
    Mean,
}
