namespace AutogradRnn;

/// <summary>An array of numbers that tensors of equal content share, with a count of the times it was written to.</summary>
internal sealed class Storage(Array data)
{
    public Array Data { get; } = data;

    /// <summary>Rises with every writable span: backward refuses values that changed after an operation read them.</summary>
    public int Version { get; set; }
}
