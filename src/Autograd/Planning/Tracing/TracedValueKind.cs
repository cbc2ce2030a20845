namespace AutogradRnn.Planning;

/// <summary>Where a value of a recorded step comes from.</summary>
internal enum TracedValueKind
{
    /// <summary>An input that differs from step to step: x, or the mask of the rows that still run.</summary>
    Sequence,

    /// <summary>A part of the state after the step before.</summary>
    State,

    /// <summary>A tensor from outside the step: a parameter, a constant, or what was computed from them alone.</summary>
    Outer,

    /// <summary>The result of a recorded operation.</summary>
    Result,
}
