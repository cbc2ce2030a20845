namespace AutogradRnn;

/// <summary>An array of numbers that tensors of equal content share, with a count of the times it was written to.</summary>
internal sealed class Storage
{
    private Func<Tensor, Exception>? _whyEmpty;

    public Storage(Array data) => Data = data;

    /// <summary>A storage without numbers, and what whoever reads it is told.</summary>
    public Storage(Func<Tensor, Exception> whyEmpty) => _whyEmpty = whyEmpty;

    /// <summary>The numbers; null where there are none (any more).</summary>
    public Array? Data { get; private set; }

    /// <summary>Rises with every writable span: backward refuses values that changed after an operation read them.</summary>
    public int Version { get; set; }

    /// <summary>Whether a scope of <see cref="TensorMemory"/> takes the array back when it ends.</summary>
    public bool IsRecycled { get; set; }

    /// <summary>Takes the array away; whoever reads on is told why.</summary>
    public Array Empty(Func<Tensor, Exception> whyEmpty)
    {
        Array data = Data!;
        (Data, IsRecycled, _whyEmpty) = (null, false, whyEmpty);
        return data;
    }

    /// <summary>Why <paramref name="reader"/> finds nothing here.</summary>
    public Exception WhyEmpty(Tensor reader) => _whyEmpty!(reader);
}
