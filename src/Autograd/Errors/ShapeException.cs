namespace AutogradRnn;

/// <summary>Shapes that an operation cannot take: says what it expected, what came, and how to mend it.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>Makes the three-part message from its parts.</summary>
    /// <param name="operation">The operation or layer, as the caller wrote it.</param>
    /// <param name="expected">What it takes, with axis names.</param>
    /// <param name="actual">What came.</param>
    /// <param name="hint">One or two sentences that say how to mend it.</param>
    public ShapeException(string operation, string expected, string actual, string hint)
        : base($"{operation} expected {expected}, but got {actual}. {hint}")
    {
    }
}
